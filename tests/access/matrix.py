"""Who may what: names of addresses, and the roles that they are for. What is not here is for administrators alone.

Administrators and superusers may everything and are not repeated. The first row that fits counts.
"""

from people.roles import Role
from tests.access.addresses import matching

VISITOR = "visitor"
SUPERUSER = "superuser"

STAFF = frozenset(Role)
ANYBODY = STAFF | {VISITOR}
FILES = frozenset({Role.EDITORS, Role.COMMUNICATION})
WORDS = frozenset({Role.EDITORS})
FACTS = frozenset({Role.DATA_EDITORS})
ADMINISTRATION = frozenset({Role.ADMINISTRATORS, SUPERUSER})

MAY: dict[str, frozenset[str]] = {
    # Logging in, and what is public.
    "account_login": ANYBODY,
    "account_logout": ANYBODY,
    "account_inactive": ANYBODY,
    "account_reset_password*": ANYBODY,
    "wagtailadmin_password_reset*": ANYBODY,
    "admin/login/": ANYBODY,
    "admin/password_reset/": ANYBODY,
    "accounts/": ANYBODY,
    "mfa_index": ANYBODY,
    "wagtaildocs_serve": ANYBODY,
    "wagtaildocs_authenticate_with_password": ANYBODY,
    "wagtailadmin_sprite": ANYBODY,
    "wagtailadmin_javascript_catalog": ANYBODY,
    "admin/<anything>/": ANYBODY,
    # One's own account, and the frame of the admin.
    "account_*": STAFF,
    "mfa_*": STAFF,
    "wagtailadmin_account": STAFF,
    "wagtailadmin_home": STAFF,
    "wagtailadmin_logout": STAFF,
    "wagtailadmin_dismissibles": STAFF,
    "wagtailadmin_editing_sessions:release": STAFF,
    "wagtailadmin_block_preview": STAFF,
    "wagtailadmin_tag_*": STAFF,
    "wagtailadmin_reports:site_history*": STAFF,  # shows each person what that person may see
    "wagtailadmin_error_test": STAFF,
    "admin/test404/": STAFF,
    # Pages, translations, redirects.
    "wagtail_bulk_action:page:*": WORDS,
    "wagtailadmin_api:pages:*": WORDS,
    "wagtailadmin_choose_page*": WORDS,
    "wagtailadmin_editing_sessions:ping": WORDS,
    "wagtailadmin_explore*": WORDS,
    "wagtailadmin_pages:*": WORDS,
    "wagtailadmin_reports:*": WORDS,
    "search_queries*": WORDS,
    "wagtailembeds:*": WORDS,
    "wagtailforms:*": WORDS,
    "wagtail_localize:*": WORDS,
    "wagtailredirects:*": WORDS,
    "translation_review": WORDS,
    # The board shows each person the pages that this person may edit; what is done to them asks each page.
    "translation_board:still_right": WORDS,
    "translation_board:take_over": WORDS,
    "translation_board:terms": WORDS,
    "translation_board:*": FILES,
    "translation_glossary:*": FILES,
    # The review of practices; who coordinates a region sees its progress, whatever group that person is in.
    "worklist": STAFF,  # shows each person what waits for that person
    "practices_progress*": WORDS,
    # What the form of a practice asks for: its authors and coordinator too, by their rights on its page.
    "practice_session": STAFF,
    "practice_completeness": WORDS,
    "practice_similar": WORDS,
    # Pictures and documents.
    "wagtail_bulk_action:document:*": FILES,
    "wagtail_bulk_action:image:*": FILES,
    "wagtailadmin_api:documents:*": FILES,
    "wagtailadmin_api:images:*": FILES,
    "wagtaildocs*": FILES,
    "wagtailimages*": FILES,
    # Facts.
    "facts_*:index": FACTS | WORDS,
    "facts_*:index_results": FACTS | WORDS,
    "facts_*:inspect": FACTS | WORDS,
    "facts_*": FACTS,
    "imports:*": FACTS,
    # Replications of practices: editors moderate, nobody but administrators deletes.
    "replications:delete": frozenset(),
    "replications:*": WORDS,
    "own_replications": STAFF,  # shows each person the reports of the own organisations
    # Messages to the programme, and what stands around every page.
    # Shows whoever edits pages the links of those pages.
    "broken_links": WORDS,
    "messages:*": FILES,
    "programme_settings": WORDS,
    "wagtailsettings:*": WORDS,
    # The handbook: communication staff see its desk, editors publish; chapters are arranged by rights on pages.
    "handbook_desk:overview": FILES,
    "handbook_desk:coverage": FILES,
    "handbook_desk:editions": FILES,
    "handbook_desk:edition": FILES,
    "handbook_desk:*": WORDS,
    # The coalition: administrators keep it, editors look at it; members and coordinators come by what they belong to.
    "coalition_invitation": ANYBODY,
    "coalition_*:index": WORDS,
    "coalition_*:index_results": WORDS,
    "coalition_*:inspect": WORDS,
    "my_organisation:index": STAFF,  # shows each person the own organisations
}

# There is nothing here: the site has no such forms, settings or snippets, or more must be named.
NOTHING_THERE = (
    "admin/<anything>/",
    "admin/test404/",
    "mfa_*",
    "wagtail_localize:*snippet*",
    "wagtail_localize:edit_override",
    "wagtail_localize:edit_string_translation",
    "wagtail_localize:machine_translate",
    "wagtail_localize:preview_translation",
    "wagtailadmin_api:*:find",
    "wagtailadmin_block_preview",
    "wagtailforms:*",
    "wagtailimages:url_generator*",
    "wagtailsettings:preview_on_edit",
    "wagtailsnippets:index",
)
# Wagtail's own that fall over a form without fields, whoever sends it.
NEED_A_WHOLE_FORM = (
    "wagtail_localize:upload_pofile",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_error_test",
    "wagtailadmin_pages:copy",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailredirects:process_import",
)


def roles_for(name: str) -> frozenset[str]:
    """Return who an address is for."""
    row = matching(MAY, name)
    return ADMINISTRATION | (MAY[row] if row else frozenset())
