"""A Ukrainian page with a translation that wagtail-localize knows and nobody has reviewed."""

import pytest
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from home.models import StandardPage
from people.models import User
from tests import factories


class Sample:
    """The page in both languages, with what an editor would do to its translation."""

    def __init__(self, home):
        self.uk = home["uk"].add_child(
            instance=StandardPage(title="Зразкова сторінка", slug="sample", intro="<p>Зразок.</p>", live=True)
        )
        self.uk.save_revision().publish()
        source, _created = TranslationSource.get_or_create_from_instance(self.uk)
        self.translation = Translation.objects.create(source=source, target_locale=factories.locale("en"))
        self.translation.save_target(publish=False)

    @property
    def en(self):
        return StandardPage.objects.get(translation_key=self.uk.translation_key, locale__language_code="en")

    def translate(self, **texts):
        """Give strings a translation by their Ukrainian text's field, and save the draft."""
        self.say(**texts)
        self.translation.save_target(publish=False)

    def say(self, **texts):
        """Give strings a translation, as the editor of wagtail-localize does: the draft does not know of it yet."""
        for segment in StringSegment.objects.filter(source=self.translation.source).select_related("context"):
            if segment.context.path in texts:
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    locale=self.translation.target_locale,
                    context=segment.context,
                    defaults={"data": texts[segment.context.path], "updated_at": timezone.now()},
                )

    def change_source(self, **fields):
        """Change and publish the Ukrainian page and bring the change into the translation."""
        for name, value in fields.items():
            setattr(self.uk, name, value)
        self.uk.save_revision().publish()
        self.translation.source.update_from_db()


@pytest.fixture
def sample(trees):
    return Sample(trees.home)


@pytest.fixture
def editor(db):
    return User.objects.create_superuser(
        "editor@example.org", "sample-password", first_name="Зразкова", last_name="Редакторка"
    )


@pytest.fixture
def admin(client, editor):
    client.force_login(editor)
    return client
