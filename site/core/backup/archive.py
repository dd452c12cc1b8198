"""The archive: a tar.gz of plain files whose last member, the manifest, tells what every other one must be."""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Self

from core.backup import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
DAMAGED = "The archive is damaged or not a backup of this site: {}. Nothing was changed; take another archive."


@dataclass(frozen=True)
class Manifest:
    """What an archive holds: rows of each table, migrations that were applied, SHA-256 of each member."""

    version: str
    engine: str
    made_at: str
    migrations: list[str]
    counts: dict[str, int]
    members: dict[str, str]
    format: int = FORMAT

    @classmethod
    def read(cls, text: bytes) -> Self:
        """Read a manifest as it was written."""
        try:
            fields = json.loads(text)
            if fields["format"] == FORMAT:
                return cls(**fields)
        except (ValueError, KeyError, TypeError) as error:
            raise BackupError(DAMAGED.format(f"its {MANIFEST} cannot be read")) from error
        raise BackupError("The archive was made by another version of the site that writes archives differently.")


class _Hashing:
    """Reads a file and knows the digest of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        block = self.file.read(size)
        self.digest.update(block)
        return block


class Writer:
    """Adds files to an archive and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.members: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        """Add a file; one that has just been deleted is left out."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            member = self.tar.gettarinfo(arcname=name, fileobj=file)
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            reader = _Hashing(file)
            self.tar.addfile(member, reader)
        self.members[name] = reader.digest.hexdigest()

    def end(self, manifest: Manifest) -> None:
        """Add the manifest, which closes the archive."""
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mtime, member.mode = len(text), int(time.time()), 0o600
        self.tar.addfile(member, io.BytesIO(text))


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """Write an archive that only its owner may read; it has its name only when it is whole."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def verified(path: Path) -> Manifest:
    """Read the whole archive, writing nothing; return its manifest when every member is what it tells."""
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        for name, content in _members(path):
            if name == MANIFEST:
                manifest = Manifest.read(content.read())
            else:
                found[name] = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, UnicodeError) as error:
        raise BackupError(DAMAGED.format(error)) from error
    except OSError as error:
        raise BackupError(f"The archive cannot be read: {error}.") from error
    if manifest is None:
        raise BackupError(DAMAGED.format(f"it has no {MANIFEST}"))
    if differing := sorted({name for name, _digest in found.items() ^ manifest.members.items()}):
        raise BackupError(DAMAGED.format(f"{differing[0]} is not as it was ({len(differing)} in all)"))
    return manifest


def unpack(path: Path, place_of: Mapping[str, Path]) -> None:
    """Write each member of a verified archive: ``place_of`` leads from the first part of its name to a path."""
    for name, content in _members(path):
        first, *rest = PurePosixPath(name).parts
        if first in place_of:
            target = place_of[first].joinpath(*rest)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                shutil.copyfileobj(content, file, CHUNK)


def _members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield each member's name and content; refuse whatever is no plain file in a plain place."""
    with tarfile.open(path, "r:gz") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or not _is_plain(member.name):
                raise BackupError(DAMAGED.format(f"{member.name!r} is no plain file in a plain place"))
            yield member.name, content


def _is_plain(name: str) -> bool:
    """Say whether a name leads down and only down."""
    return not name.startswith("/") and "\0" not in name and not {"", ".", ".."} & set(name.split("/"))
