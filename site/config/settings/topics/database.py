"""The database: SQLite unless DATABASE_URL says otherwise."""

from config.settings.environment import ROOT, env

DATABASES = {"default": env.db("DATABASE_URL")}
# To open SQLite anew with its pragmas costs more than most answers do.
DATABASES["default"]["CONN_MAX_AGE"] = env("DATABASE_CONN_MAX_AGE")

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if DATABASES["default"]["NAME"] != ":memory:":
        DATABASES["default"]["NAME"] = str(ROOT / DATABASES["default"]["NAME"])
    # A site and a worker write to one file: readers go on while one writes, writers wait in line. The first 256 MB are
    # read where the system holds them anyway: a search looks at thousands of pages, each of which would be copied.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=268435456;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
