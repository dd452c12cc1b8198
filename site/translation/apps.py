from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self) -> None:
        """Close the gate: translations go live complete and reviewed only."""
        from core.publication import register_guard
        from translation import drafts
        from translation.gate import complete_and_reviewed

        register_guard(complete_and_reviewed)
        drafts.install()
