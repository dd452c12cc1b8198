"""Imports from upload to confirmation: previewed first, applied all or nothing, once."""

import hashlib
import logging
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from math import ceil
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from api.writing import written_once
from rankings.enums import ImportKind, ImportState
from rankings.imports.compare import Plan, make_plan
from rankings.imports.facts import Facts
from rankings.imports.files import MOST_BYTES, look, read_sheets
from rankings.imports.history import APPLIED, DISCARDED, HANDED_IN
from rankings.imports.kinds import KINDS
from rankings.imports.sheets import FileRefusedError
from rankings.imports.tables import Reading, read_tables
from rankings.models.imports import FactImport, ImportedFile
from rankings.models.studies import Study
from rankings.services.changes import Reason

if TYPE_CHECKING:
    from people.models import User

logger = logging.getLogger(__name__)

CAN_BE_PREVIEWED = (
    ImportState.WAITING,
    ImportState.READING,
    ImportState.READY,
    ImportState.WRONG,
    ImportState.OUTDATED,
)
FINAL = (ImportState.APPLIED, ImportState.DISCARDED)
STEPS_OF_PROGRESS = 20
LONGEST_NAME = 150
MOST_REASONS = 5


class ImportRefusedError(Exception):
    """The import cannot go on; the text says why and what to do."""


def hand_in(
    kind: ImportKind, files: Mapping[str, Any], by: "User | None", study: Study | None = None, **texts: str
) -> FactImport:
    """Keep the files (by table; ``results`` and ``areas`` for results) with their digests; the preview comes later.

    ``texts`` are ``reason_uk`` and ``reason_en``. Raises ImportRefusedError for a file that is refused at sight.
    """
    known = [rules.table.name for rules in KINDS[kind].tables]
    given = {table: file for table, file in files.items() if file}
    if not given or not set(given) <= set(known):
        raise ImportRefusedError(_("There is no file. Choose the file with the table."))
    if KINDS[kind].of_a_study != (study is not None):
        raise ImportRefusedError(_("Choose the study for results, and none for anything else."))
    contents = {table: _content(file) for table, file in given.items()}
    with transaction.atomic():
        fact_import = FactImport.objects.create(kind=kind, study=study, created_by=by, **texts)
        for table, file in given.items():
            _keep(fact_import, table, file_name(file), contents[table])
        _record(fact_import, HANDED_IN, by)
    return fact_import


def preview(fact_import: FactImport) -> None:
    """Read the files and keep what they would do; every outcome is a state of the import, never an exception."""
    waiting = FactImport.objects.filter(pk=fact_import.pk)
    if waiting.filter(state__in=CAN_BE_PREVIEWED).update(state=ImportState.READING, rows_done=0, message=""):
        # Whoever discards it meanwhile is right.
        waiting.filter(state=ImportState.READING).update(**_outcome(fact_import))
    fact_import.refresh_from_db()


def confirm(fact_import: FactImport, by: "User | None", seen: str = "", **texts: str) -> None:
    """Apply an import that is ready, all or nothing and once.

    ``seen`` is the digest of the preview that the person saw, where that may be an older one; ``texts`` are
    ``reason_uk`` and ``reason_en`` where they are given only now.

    Raises ImportRefusedError where it is not ready, somebody else was first, or the facts changed since the preview.
    """
    try:
        with written_once(), transaction.atomic():
            _apply(_locked(fact_import), by, seen, texts)
    except (_OutdatedError, IntegrityError) as error:
        FactImport.objects.filter(pk=fact_import.pk, state=ImportState.READY).update(state=ImportState.OUTDATED)
        message = _("The facts changed since the preview. Nothing was saved: read the file again and look at it anew.")
        raise ImportRefusedError(message) from error
    except ValidationError as error:
        raise ImportRefusedError(" ".join(error.messages[:MOST_REASONS])) from error
    finally:
        fact_import.refresh_from_db()


def discard(fact_import: FactImport, by: "User | None") -> None:
    """Give up an import that was not applied; its files stay in the record."""
    with transaction.atomic():
        found = _locked(fact_import)
        if found.state in FINAL:
            raise ImportRefusedError(_why_not(found))
        found.state = ImportState.DISCARDED
        found.save(update_fields=["state"])
        _record(found, DISCARDED, by)
    fact_import.refresh_from_db()


class _OutdatedError(Exception):
    """What the import would do is not what its preview showed."""


def _content(file: Any) -> bytes:
    """Read a file, no more of it than is ever taken; refuse at sight what is no table."""
    file.seek(0)
    content: bytes = file.read(MOST_BYTES + 1)
    try:
        look(content)
    except FileRefusedError as refused:
        raise ImportRefusedError(f"{file_name(file)}: {refused}") from refused
    return content


def file_name(file: Any) -> str:
    """Return the name of an uploaded file without folders and signs that no screen can show."""
    name = PurePath(str(file.name).replace("\\", "/")).name
    shown = "".join(sign for sign in unicodedata.normalize("NFC", name) if sign.isprintable())
    return shown[-LONGEST_NAME:] or "–"


def _keep(fact_import: FactImport, table: str, name: str, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    kept = ImportedFile(fact_import=fact_import, table=table, name=name, size=len(content), sha256=digest)
    kept.file.save(f"{digest[:16]}.{'xlsx' if content.startswith(b'PK') else 'csv'}", ContentFile(content), save=False)
    kept.save()


def _outcome(fact_import: FactImport) -> dict[str, Any]:
    """Return what the preview of an import gives, as columns of its record."""
    try:
        reading = _read(fact_import)
        found = _plan(fact_import, reading, Facts(fact_import.study), _progress(fact_import, reading.rows)).preview
    except FileRefusedError as refused:
        return {"state": ImportState.REFUSED, "message": str(refused), "preview": {}, "digest": ""}
    except Exception:
        logger.exception("The preview of import %s failed.", fact_import.pk)
        message = _("The file could not be read because of a mistake in the platform. Tell the administrators.")
        return {"state": ImportState.REFUSED, "message": message, "preview": {}, "digest": ""}
    kept = {"preview": found.as_json(), "digest": found.digest, "rows_done": F("rows_total"), "message": ""}
    if found.is_right:
        return kept | {"state": ImportState.READY}
    if found.has_faults:
        return kept | {"state": ImportState.WRONG}
    message = _("Everything in the file is stored already: there is nothing to import.")
    return kept | {"state": ImportState.REFUSED, "message": message}


def _read(fact_import: FactImport) -> Reading:
    """Read the kept files; one that is not as it was handed in is refused."""
    files = {}
    for kept in fact_import.files.all():
        with kept.file.open("rb") as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() != kept.sha256:
            message = _("The kept file “%(name)s” is not the one that was handed in. Hand it in again.")
            raise FileRefusedError(message % {"name": kept.name})
        files[kept.table] = read_sheets(content)
    tables = [rules.table for rules in KINDS[ImportKind(fact_import.kind)].tables]
    return read_tables(tables, files)


def _plan(fact_import: FactImport, reading: Reading, facts: Facts, progress: Callable[[], None] = lambda: None) -> Plan:
    return make_plan(KINDS[ImportKind(fact_import.kind)], reading, facts, progress)


def _progress(fact_import: FactImport, total: int) -> Callable[[], None]:
    """Return what is called after each row; it saves how far the reading has come, a few times in all."""
    record = FactImport.objects.filter(pk=fact_import.pk)
    record.update(rows_total=total)
    step = ceil(total / STEPS_OF_PROGRESS) or 1
    done = 0

    def after_a_row() -> None:
        nonlocal done
        done += 1
        if total > STEPS_OF_PROGRESS and done % step == 0:
            record.update(rows_done=done)

    return after_a_row


def _locked(fact_import: FactImport) -> FactImport:
    """Return the import as it stands in the database; whoever else wants it waits."""
    return FactImport.objects.select_for_update(of=("self",)).get(pk=fact_import.pk)


def _apply(fact_import: FactImport, by: "User | None", seen: str, texts: Mapping[str, str]) -> None:
    if fact_import.state != ImportState.READY:
        raise ImportRefusedError(_why_not(fact_import))
    if seen not in ("", fact_import.digest):
        raise ImportRefusedError(_("The preview was made anew meanwhile. Look at it, then confirm."))
    for column, text in texts.items():
        setattr(fact_import, column, text)
    study = Study.objects.select_for_update(of=("self",)).filter(imports=fact_import).first()
    if study and study.is_frozen and not fact_import.reason_uk.strip():
        message = _("The study is published: say in Ukrainian why its figures are added or corrected.")
        raise ImportRefusedError(message)
    try:
        plan = _plan(fact_import, _read(fact_import), Facts(study, lock=True))
    except FileRefusedError as refused:
        raise ImportRefusedError(str(refused)) from refused
    if not plan.preview.is_right or plan.preview.digest != fact_import.digest:
        raise _OutdatedError
    plan.write(Reason(fact_import.reason_uk, fact_import.reason_en, by, fact_import))
    fact_import.state, fact_import.applied_at, fact_import.applied_by = ImportState.APPLIED, timezone.now(), by
    fact_import.save(update_fields=["state", "applied_at", "applied_by", *texts])
    _record(fact_import, APPLIED, by, [study] if study else plan.facts)


def _why_not(fact_import: FactImport) -> str:
    """Return why an import cannot be confirmed or discarded."""
    if fact_import.state == ImportState.APPLIED and fact_import.applied_at:
        message = _("The import was already applied by %(who)s at %(when)s. Nothing was done again.")
        when = date_format(timezone.localtime(fact_import.applied_at), "DATETIME_FORMAT")
        return message % {"who": fact_import.applied_by or _("the system"), "when": when}
    message = _("This cannot be done now. State of the import: %(state)s.")
    return message % {"state": fact_import.get_state_display()}


def _record(fact_import: FactImport, action: str, by: "User | None", facts: Iterable[Any] = ()) -> None:
    """Let the history of an import, and of facts that it concerns, tell who did what, from which files."""
    files = [{"name": name, "sha256": sha256} for name, sha256 in fact_import.files.values_list("name", "sha256")]
    for instance in (fact_import, *facts):
        log(instance=instance, action=action, user=by, data={"import": fact_import.pk, "files": files})
