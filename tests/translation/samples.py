"""Pages in many states of translation; every name says that it is a sample."""

from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.models import StandardPage
from people.roles import Role
from tests.admin.desk import logged_in
from tests.admin.desk import person as person_of
from tests.factories import locale
from translation.services.starting import start


def page(parent, number=0, **fields):
    """A public Ukrainian page of two strings: its title and a sentence."""
    texts = {"title": f"Зразкова сторінка {number}", "intro": f"<p>Зразок {number}.</p>"} | fields
    made = parent.add_child(instance=StandardPage(slug=f"sample-{number}", live=True, **texts))
    made.save_revision().publish()
    return made


def translated(source, done=2):
    """Hand a page over and translate its first strings."""
    start(source, locale("en"), None)
    translation = Translation.objects.get(source__object_id=source.translation_key)
    for segment in StringSegment.objects.filter(source=translation.source).order_by("order")[:done]:
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=f"Sample of {segment.context.path}",
            updated_at=timezone.now(),
        )
    translation.save_target(publish=False)
    return target(source)


def target(source):
    return StandardPage.objects.get(translation_key=source.translation_key, locale__language_code="en")


def publish(source, **fields):
    """Publish a Ukrainian page with other words."""
    for name, value in fields.items():
        setattr(source, name, value)
    source.save_revision().publish()


def is_started(source):
    return Page.objects.filter(translation_key=source.translation_key, locale__language_code="en").exists()


def staff(role=Role.EDITORS, email=""):
    person = person_of(role, email)
    return person, logged_in(person)
