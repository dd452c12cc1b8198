"""Makes a backup; restores one."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core.backup import BackupError
from core.backup.archive import Manifest, unpack, verified, written
from core.backup.databases import Database, database
from core.backup.folders import Exchange, files_of, kept_folders
from core.version import VERSION

NAME = "transparent-cities-%Y-%m-%dT%H%M%SZ.tar.gz"
# What brings a restored database to where this code is; a backup may be older than the code.
AFTERWARDS = ("migrate", "rebuild_documents")
Say = Callable[[str], None]


@contextmanager
def _told_plainly(doing: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(f"{doing}: {error.strerror or error} ({error.filename}).") from error


def make_backup(folder: Path) -> tuple[Path, Manifest]:
    """Write an archive of the database as of one moment and of all files into a folder; return it.

    The database comes first: whatever file its rows name has been there before.
    """
    made_at = datetime.now(UTC)
    path = folder / made_at.strftime(NAME)
    source = database()
    with _told_plainly("The backup cannot be written"), ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        copy = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder, prefix="."))) / source.file
        content = source.copy_to(copy)
        with written(path) as archive:
            archive.add(source.file, copy)
            for name, kept in kept_folders().items():
                for file in files_of(kept):
                    archive.add(f"{name}/{file.relative_to(kept).as_posix()}", file)
            manifest = Manifest(
                version=VERSION,
                engine=source.engine,
                made_at=made_at.isoformat(timespec="seconds"),
                migrations=content.migrations,
                counts=content.counts,
                members=archive.members,
            )
            archive.end(manifest)
    return path, manifest


def restore_backup(path: Path, *, replace: bool, say: Say) -> Manifest:
    """Make the site's database and files what the archive holds; on any failure they stay as they are."""
    target = database()
    manifest = verified(path)
    _refuse_unfit(manifest, target)
    if not replace:
        _refuse_unless_empty(target)
    say(f"The archive of {manifest.made_at} is whole; restoring it.")
    with _told_plainly("The backup cannot be restored"), ExitStack() as undo:
        exchanges = {name: Exchange(folder) for name, folder in kept_folders().items()}
        for exchange in exchanges.values():
            exchange.begin()
            undo.callback(exchange.take_back)
        # Beside the private files: it is as private as they are, and there is room for it.
        copy = exchanges["private"].stage / target.file
        unpack(path, {name: exchange.new for name, exchange in exchanges.items()} | {target.file: copy})
        for exchange in exchanges.values():
            exchange.carry_out()
        target.become(copy)
        undo.pop_all()
        for exchange in exchanges.values():
            exchange.end()
    _finish(manifest, target, say)
    return manifest


def _refuse_unfit(manifest: Manifest, target: Database) -> None:
    """Refuse an archive of another engine, or of a newer version of the site."""
    if manifest.engine != target.engine:
        raise BackupError(
            f"The archive holds a database of {manifest.engine}, this site runs on {target.engine}. Nothing was "
            "changed; name a database of the same engine in DATABASE_URL."
        )
    if _number(manifest.version) > _number(VERSION) or _later_migrations(manifest):
        raise BackupError(
            f"The archive was made by a newer version of the site ({manifest.version}) than this one ({VERSION}). "
            "Nothing was changed; upgrade the site first."
        )


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _later_migrations(manifest: Manifest) -> list[str]:
    """Return the migrations that come after all that this code has in their app."""
    last: dict[str, str] = {}
    for app, name in MigrationLoader(None).disk_migrations:
        last[app] = max(name, last.get(app, ""))
    known = (migration.partition(".") for migration in manifest.migrations)
    return [f"{app}.{name}" for app, _dot, name in known if app in last and name[:4] > last[app][:4]]


def _refuse_unless_empty(target: Database) -> None:
    """Refuse to write over anything that nobody said may be replaced."""
    taken = [] if target.is_empty() else ["the database"]
    taken += [str(folder) for folder in kept_folders().values() if any(files_of(folder))]
    if taken:
        raise BackupError(
            f"Not empty: {', '.join(taken)}. Nothing was changed. To lose what is there and restore all the same: "
            "--replace (make restore FILE=... REPLACE=yes)."
        )


def _finish(manifest: Manifest, target: Database, say: Say) -> None:
    """Compare the counts; then bring the tables and the published documents to where this code is."""
    counts = target.content().counts
    if differing := sorted({table for table, _rows in counts.items() ^ manifest.counts.items()}):
        raise BackupError(f"Restored, but the rows of these tables are not as many as before: {', '.join(differing)}.")
    files = len(manifest.members) - 1
    say(f"{sum(counts.values())} rows in {len(counts)} tables and {files} files, as in the archive.")
    for command in AFTERWARDS:
        call_command(command, verbosity=1 if command == "rebuild_documents" else 0)
    # Who had logged out or been locked out since must not be in again.
    Session.objects.all().delete()
    cache.clear()
    connection.close()
