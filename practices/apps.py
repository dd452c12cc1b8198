from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Best practices, their review, and how other cities adopt them."""

    name = "practices"

    def ready(self) -> None:
        """Let practices stand under the pages of organisations."""
        from coalition.models import OrganisationPage
        from practices.models import PracticePage

        if PracticePage not in OrganisationPage.subpage_types:
            OrganisationPage.subpage_types.append(PracticePage)
