"""Imports from upload to confirmation: previewed first, applied all or nothing, once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rankings.enums import ImportKind
from rankings.models.imports import FactImport
from rankings.models.studies import Study

if TYPE_CHECKING:
    from people.models import User


class ImportRefusedError(Exception):
    """The import cannot go on; the text says why and what to do."""


def hand_in(
    kind: ImportKind, files: Mapping[str, Any], by: "User | None", study: Study | None = None, **texts: str
) -> FactImport:
    """Keep the files (by table; ``results`` and ``areas`` for results) with their digests; the preview comes later.

    ``texts`` are ``reason_uk`` and ``reason_en``. Raises ImportRefusedError for a file that is refused at sight.
    """
    raise NotImplementedError


def preview(fact_import: FactImport) -> None:
    """Read the files and keep what they would do; every outcome is a state of the import, never an exception."""
    raise NotImplementedError


def confirm(fact_import: FactImport, by: "User | None") -> None:
    """Apply an import that is ready, all or nothing and once.

    Raises ImportRefusedError where it is not ready, somebody else was first, or the facts changed since the preview.
    """
    raise NotImplementedError


def discard(fact_import: FactImport, by: "User | None") -> None:
    """Give up an import that was not applied; its files stay in the record."""
    raise NotImplementedError
