"""The database: SQLite unless DATABASE_URL says otherwise."""

from config.settings.environment import env

DATABASES = {"default": env.db("DATABASE_URL")}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A site and a worker write to one file: readers go on while one writes, writers wait in line.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
