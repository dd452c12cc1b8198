"""The folders whose files belong to the site, and how another content is put in their place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages

from core.backup import BackupError

# Storages of Django's STORAGES, by the folder that they have in an archive.
STORAGE_OF = {"media": "default", "private": "private"}
STAGE = ".restore"


def kept_folders() -> dict[str, Path]:
    """Return each folder by the name that it has in an archive."""
    return {name: _folder_of(alias) for name, alias in STORAGE_OF.items()}


def _folder_of(alias: str) -> Path:
    storage = storages[alias]
    if not isinstance(storage, FileSystemStorage):
        raise BackupError(f"The storage “{alias}” is no folder: back it up with its own tools.")
    return Path(storage.location)


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, in order; none when there is no such folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] != STAGE:
            yield path


class Exchange:
    """Takes a folder's content away and puts another in its place, step by step, so that it can be taken back.

    Entries are renamed inside the folder, never the folder itself: it may be the root of a volume.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stage = folder / STAGE
        self.new = self.stage / "new"
        self.old = self.stage / "old"
        self.moved: list[tuple[Path, Path]] = []

    def begin(self) -> None:
        """Make the place where the new content is gathered."""
        if self.old.exists() and any(self.old.iterdir()):
            raise BackupError(
                f"A restoration was cut off: what was in {self.folder} stands in {self.old}. "
                "Move it back or delete it, then try again."
            )
        if self.stage.exists():
            self.end()
        self.new.mkdir(parents=True)
        self.old.mkdir()

    def carry_out(self) -> None:
        """Put the old content aside and the new one in its place."""
        self._move(self.folder, self.old)
        self._move(self.new, self.folder)

    def take_back(self) -> None:
        """Have the old content as it was, wherever the exchange stopped."""
        for source, target in reversed(self.moved):
            target.rename(source)
        self.end()

    def end(self) -> None:
        """Delete whatever was put aside."""
        shutil.rmtree(self.stage)

    def _move(self, source: Path, target: Path) -> None:
        for entry in list(source.iterdir()):
            if entry.name != STAGE:
                entry.rename(target / entry.name)
                self.moved.append((entry, target / entry.name))
