"""Background work: a queue in the database, emptied by the worker, which also keeps the schedule."""

from config.settings.environment import env

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Command and seconds between two runs of it, in the worker.
SCHEDULE: tuple[tuple[str, int], ...] = (
    ("publish_scheduled", 60),
    # A study may be dated ahead: on its day no row changes, yet the API must show it and it must have a page.
    ("rebuild_documents", 600),
    ("make_pages", 600),
    # Letters are sent by the queue; these look for what it has left, and send the letter of the day in the morning.
    ("send_notices", 300),
    ("send_digests", 3600),
    # Files of an edition are made by the queue; this asks again for what a killed worker has left.
    ("ask_for_edition_files", 60),
    # What the queue has left: cards for shared links, translations in bulk; and whether a translation is out of date.
    ("draw_cards", 300),
    ("ask_for_translation_work", 60),
    ("follow_translations", 24 * 3600),
    # Changes reach a search server at once; this sends what it has not taken, and mends every index each night.
    ("send_index_changes", 30),
    ("search_repair", 24 * 3600),
    ("remake_vocabulary", 600),
    # What the search was asked is shown as counts only; what visitors asked in a month goes when the month is over.
    ("fold_queries", 3600),
    ("prune_messages", 24 * 3600),
    ("clearsessions", 24 * 3600),
    ("prune_db_task_results", 24 * 3600),
)
# Asks addresses of strangers, so it belongs to a site that readers use: the settings of production add it.
LINK_CHECKS = ("check_links", 3600)
# What `manage.py serve --prepare` runs before the site starts, in this order; each is quick when nothing is left to do.
# Groups come after the pages on which editors get their rights.
PREPARATION = (
    "migrate",
    "load_data",
    "follow_translations",
    "create_groups",
    "sync_access",
    "make_review",
    "rebuild_documents",
    "prepare_search",
    "remake_vocabulary",
    "create_first_administrator",
)
SERVER_WORKERS = env("SERVER_WORKERS")
SERVER_THREADS = env("SERVER_THREADS")
SERVER_PORT = env("PORT")
