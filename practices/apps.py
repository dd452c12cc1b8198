from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Best practices, their review, and how other cities adopt them."""

    name = "practices"

    def ready(self) -> None:
        """Let practices stand under the pages of organisations."""
        from wagtail import hooks

        from coalition.models import OrganisationPage
        from core.links import register_link_source
        from core.publication import register_guard
        from practices import atomic_resume, document_rules, placing, review_listeners, searchable, stock_mails
        from practices.library_registry import register_library
        from practices.models import PracticePage
        from practices.replication_registry import register_replications
        from practices.selectors.links import addresses_of_evidence, owners_of_evidence
        from practices.services.submission import mandatory_part

        if PracticePage not in OrganisationPage.subpage_types:
            OrganisationPage.subpage_types.append(PracticePage)
        register_guard(mandatory_part)
        register_link_source("evidence", addresses_of_evidence, owners_of_evidence)
        register_library()
        searchable.register()
        register_replications()
        for upstream in (atomic_resume, stock_mails):
            upstream.install()
        hooks.register("before_serve_document", document_rules.keep_drafts_to_their_writers)
        placing.connect()
        review_listeners.connect()
