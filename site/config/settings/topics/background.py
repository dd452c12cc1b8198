"""Background work: a queue in the database, emptied by the worker."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
