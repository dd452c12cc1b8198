"""Imports at the command line: the same steps as in the admin, told in lines."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from rankings.enums import ImportKind, ImportState, RowState
from rankings.imports.preview import Preview
from rankings.models.imports import FactImport
from rankings.models.studies import Study
from rankings.services import imports

MOST_CHANGES = 20


def run_import(
    command: BaseCommand,
    kind: ImportKind,
    files: Mapping[str, str | None],
    study: Study | None,
    texts: Mapping[str, str],
    apply: bool,
) -> None:
    """Preview the files and print what they would do; apply them when told, else give the import up.

    Raises CommandError with code 1 where anything is wrong.
    """
    try:
        fact_import = _handed_in(kind, files, study, texts)
        imports.preview(fact_import)
        for line in lines(fact_import):
            command.stdout.write(line)
        if fact_import.state == ImportState.READY and apply:
            imports.confirm(fact_import, None)
            command.stdout.write(f"Import {fact_import.pk} is applied.")
            return
    except (imports.ImportRefusedError, OSError) as error:
        raise CommandError(str(error), returncode=1) from error
    ready = fact_import.state == ImportState.READY
    nothing_to_do = fact_import.state == ImportState.REFUSED and bool(fact_import.preview)
    imports.discard(fact_import, None)
    if ready:
        command.stdout.write("Nothing was saved. Add --apply to save this.")
    elif not nothing_to_do:
        raise CommandError("Nothing was saved: the files have mistakes.", returncode=1)


def _handed_in(
    kind: ImportKind, paths: Mapping[str, str | None], study: Study | None, texts: Mapping[str, str]
) -> FactImport:
    with ExitStack() as opened:
        files = {
            table: File(opened.enter_context(Path(path).open("rb")), name=Path(path).name)
            for table, path in paths.items()
            if path
        }
        return imports.hand_in(kind, files, None, study, **texts)


def lines(fact_import: FactImport) -> Iterator[str]:
    """Yield what a preview says: counts, mistakes, notes and the first changes."""
    preview = Preview.from_json(fact_import.preview)
    if fact_import.preview:
        yield ", ".join(f"{count} {state}" for state, count in preview.counts.items())
    if fact_import.message:
        yield fact_import.message
    for fault in preview.faults:
        yield f"wrong: row {fault.row}, {fault.column or 'file'}: {fault.message}"
    for row in preview.rows:
        for fault in row.faults:
            yield f"wrong: {row.table}, row {fault.row}, {fault.column or 'row'}: {fault.message}"
    for note in preview.notes:
        yield f"note: {note.table}, row {note.row}: {note.message}"
    changed = [row for row in preview.rows if row.state in (RowState.NEW, RowState.CHANGED)]
    for row in changed[:MOST_CHANGES]:
        changes = "; ".join(f"{change.column} {change.old or '–'} → {change.new or '–'}" for change in row.changes)
        yield f"{row.state.value}: {row.table}, row {row.row}, {row.name}: {changes}"
    if len(changed) > MOST_CHANGES:
        yield f"… and {len(changed) - MOST_CHANGES} more rows"
