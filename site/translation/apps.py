from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self) -> None:
        """Close the gate: translations go live complete and reviewed only. Then follow what is published."""
        from wagtail import hooks

        from core.publication import register_guard
        from translation import drafts, history, listeners, permissions
        from translation.gate import complete_and_reviewed

        register_guard(complete_and_reviewed)
        drafts.install()
        hooks.register("register_log_actions", history.register_actions)
        permissions.declare_permissions()
        listeners.listen()
