"""Puts an organisation with an author into a prepared site; a process of its own, with the environment of the site."""

import django

AUTHOR = ("author@example.org", "довгий-зразковий-пароль")
CODE = "zrazkova"


def plant() -> None:
    from django.conf import settings
    from wagtail.models import Locale, Page

    from coalition.models import Membership, Organisation, OrganisationPage
    from coalition.services.access import sync_organisation
    from people.models import User
    from people.services.groups import make_groups
    from practices.models import PracticeIndexPage

    make_groups()
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    library = PracticeIndexPage.objects.filter(locale=locale).first()
    if library is None:
        home = Page.objects.get(depth=2, locale=locale)
        library = home.add_child(instance=PracticeIndexPage(title="Практики", slug="practices", locale=locale))
    names = {"name_uk": "Зразкова організація", "name_en": "Sample organisation", "is_sample": True}
    organisation = Organisation.objects.create(code=CODE, **names)
    page = OrganisationPage(title=organisation.name_uk, slug=CODE, organisation=organisation, locale=locale)
    library.add_child(instance=page)
    author = User.objects.create_user(*AUTHOR, first_name="Зразкова", last_name="Авторка")
    Membership.objects.create(organisation=organisation, user=author)
    sync_organisation(organisation)
    print(page.pk)


if __name__ == "__main__":
    django.setup()
    plant()
