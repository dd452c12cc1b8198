"""Translations as PO files: written for translators, read back only when every line fits the page."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import polib
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from core.models import BasePage
from people.models import User
from translation.history import IMPORT
from translation.permissions import may_translate
from translation.services.starting import hand_over

IDENTITY = "X-WagtailLocalize-TranslationID"
ENDING = ".po"
LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UPLOAD = 20 * 1024 * 1024
MOST_FILES = 2000
MOST_FAULTS = 200


class NotReadableError(ValueError):
    """What was sent is no PO file and no archive of them; the message says what to do."""


@dataclass
class ReadFile:
    """A PO file as it was sent: the page it is for, how many texts it would change, what is wrong in which line."""

    name: str
    text: str
    page: BasePage | None = None
    changed: int = 0
    faults: list[str] = field(default_factory=list)


def written(source: BasePage, locale: Locale) -> str:
    """Return the texts of a page with their translations as a PO file; a page that nobody translates yet has none."""
    po = hand_over(source, locale).export_po()
    po.metadata["Language"] = locale.language_code
    po.metadata["X-Page"] = source.draft_title
    return str(po)


def unpacked(name: str, content: bytes) -> list[tuple[str, str]]:
    """Return the names and texts of the PO files that were sent, one alone or in an archive."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [(name, _as_text(name, content))]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [member for member in archive.infolist() if member.filename.endswith(ENDING)]
        if not members:
            raise NotReadableError(_("There is no PO file in the archive “%(name)s”.") % {"name": name})
        if len(members) > MOST_FILES:
            raise NotReadableError(
                _("There are more than %(most)d files in the archive “%(name)s”. Send it in parts.")
                % {"name": name, "most": MOST_FILES}
            )
        return [(member.filename, _as_text(member.filename, _member(archive, member))) for member in members]


def read(name: str, text: str, locale: Locale, user: User) -> ReadFile:
    """Compare a PO file with its page, line by line; nothing is written."""
    found = ReadFile(name, text)
    po = _parsed(found)
    if po is None:
        return found
    translation = _translation(po, locale)
    source = translation.source.get_source_instance() if translation else None
    if translation is None or not isinstance(source, BasePage) or not may_translate(user, source, locale):
        found.faults.append(
            _("This file belongs to no page that you translate into this language. Export the page anew.")
        )
        return found
    found.page = source
    segments, translations = _current(translation)
    for entry in po:
        if entry.obsolete or not entry.msgstr:
            continue
        if fault := _fault(entry, segments):
            found.faults.append(_("Line %(line)d: %(fault)s") % {"line": entry.linenum, "fault": fault})
        elif translations.get((entry.msgctxt, entry.msgid)) != entry.msgstr:
            found.changed += 1
    del found.faults[MOST_FAULTS:]
    return found


@transaction.atomic
def bring_in(source: BasePage, text: str, locale: Locale, user: User) -> int:
    """Write the translations of a file that has no faults into the draft of its page; return how many are new."""
    checked = read(source.slug + ENDING, text, locale, user)
    if checked.faults or checked.page is None:
        raise NotReadableError(" ".join(checked.faults))
    translation = hand_over(source, locale)
    segments, translations = _current(translation)
    for entry in polib.pofile(_never_a_path(text)):
        key = (entry.msgctxt, entry.msgid)
        if entry.obsolete or not entry.msgstr or translations.get(key) == entry.msgstr:
            continue
        segment = segments[key]
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            defaults={
                "data": entry.msgstr,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "PO",
                "last_translated_by": user,
                "updated_at": timezone.now(),
                "has_error": False,
                "field_error": "",
            },
        )
    if checked.changed:
        translation.save_target(user=user, publish=False)
        data = {"language": locale.language_code, "count": checked.changed}
        log(instance=source, action=IMPORT, user=user, data=data)
    return checked.changed


def _as_text(name: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise NotReadableError(_("The file “%(name)s” is too large for a PO file of one page.") % {"name": name})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadableError(
            _("The file “%(name)s” is not a PO file in UTF-8. Save it as PO in your editor.") % {"name": name}
        ) from None


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Read a file of an archive, never more than a little over what is allowed, whatever its head says."""
    try:
        with archive.open(member) as packed:
            return packed.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        raise NotReadableError(_("The archive is damaged or locked with a password. Pack it anew.")) from None


def _never_a_path(text: str) -> str:
    """Return a text that polib, which opens what is the name of a file, takes for a text."""
    return "\n" + text


def _parsed(found: ReadFile) -> "polib.POFile | None":
    try:
        return polib.pofile(_never_a_path(found.text))
    except (OSError, ValueError, IndexError) as error:
        found.faults.append(_("This is not a PO file: %(error)s") % {"error": str(error)})
        return None


def _translation(po: "polib.POFile", locale: Locale) -> Translation | None:
    """Return what a file says it is of."""
    try:
        identity = UUID(po.metadata.get(IDENTITY, ""))
    except ValueError:
        return None
    found: Translation | None = (
        Translation.objects.filter(target_locale=locale, uuid=identity).select_related("source").first()
    )
    return found


def _current(
    translation: Translation,
) -> tuple[dict[tuple[str, str], StringSegment], dict[tuple[str, str], str | None]]:
    """Return the texts of the present source with what they are translated by, each by its path and text."""
    segments = StringSegment.objects.filter(source=translation.source_id).select_related("string", "context")
    segments = segments.annotate_translation(translation.target_locale)
    by_key = {(segment.context.path, segment.string.data): segment for segment in segments}
    return by_key, {key: segment.translation for key, segment in by_key.items()}


def _fault(entry: "polib.POEntry", segments: dict[tuple[str, str], StringSegment]) -> str:
    """Say what is wrong with a line; blank where nothing is."""
    if (entry.msgctxt, entry.msgid) not in segments:
        return _("the Ukrainian text “%(text)s” is no longer on this page. Export the page anew.") % {
            "text": entry.msgid[:80]
        }
    try:
        StringValue.from_translated_html(entry.msgstr)
        validate_translation_links(entry.msgid, entry.msgstr)
    except ValueError as error:
        return _("the markup of “%(text)s” is broken: %(error)s") % {"text": entry.msgstr[:80], "error": str(error)}
    return "".join(_lost_links(entry))


def _lost_links(entry: "polib.POEntry") -> Iterator[str]:
    """Say that a link of the source is missing: readers of the translation could not follow it."""
    if entry.msgid.count("<a id=") > entry.msgstr.count("<a id="):
        yield _("the translation “%(text)s” has lost a link.") % {"text": entry.msgstr[:80]}
