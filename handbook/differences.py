"""What differs between two editions, from which the change notes of the newer one are drafted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from handbook.book import Book, Chapter, Entry

Keyed = dict[str, Entry]


def draft_of_notes(before: Book | None, after: Book) -> list[str]:
    """Return a sentence for each difference, in the active language; an editor mends and shortens them."""
    if before is None:
        return [_("The first edition.")]
    found = [*_chapters(before, after)]
    return found or [_("Nothing but the foreword differs from edition %(number)d.") % {"number": before.number}]


def _chapters(before: Book, after: Book) -> Iterator[str]:
    old = {chapter.id: chapter for chapter in before.chapters}
    new = {chapter.id: chapter for chapter in after.chapters}
    for identity, chapter in new.items():
        if identity not in old:
            yield _("New chapter: “%(title)s”.") % {"title": chapter.title}
        else:
            yield from _chapter(old[identity], chapter)
    for identity, chapter in old.items():
        if identity not in new:
            yield _("Left out: the chapter “%(title)s”.") % {"title": chapter.title}
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield _("The chapters stand in another order.")


def _chapter(before: Chapter, after: Chapter) -> Iterator[str]:
    words = {"chapter": after.title}
    if before.title != after.title:
        yield _("The chapter “%(before)s” is called “%(chapter)s” now.") % {**words, "before": before.title}
    old, new = _by_anchor(before), _by_anchor(after)
    for anchor, entry in new.items():
        if anchor not in old:
            yield _added(entry) % {**words, "title": entry.heading}
    for anchor, entry in old.items():
        if anchor not in new:
            yield _("“%(chapter)s”: left out: “%(title)s”.") % {**words, "title": entry.heading}
    changed = [new[anchor] for anchor in new if anchor in old and _substance(old[anchor]) != _substance(new[anchor])]
    for entry in changed:
        yield _("“%(chapter)s”: “%(title)s” was revised.") % {**words, "title": entry.heading}
    if before.summary != after.summary:
        yield _("“%(chapter)s”: the summary was revised.") % words
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield _("“%(chapter)s”: the entries stand in another order.") % words


def _added(entry: Entry) -> str:
    return _("“%(chapter)s”: new practice: “%(title)s”.") if entry.practice else _("“%(chapter)s”: new: “%(title)s”.")


def _by_anchor(chapter: Chapter) -> Keyed:
    return {entry.anchor: entry for entry in chapter.entries}


def _substance(entry: Entry) -> Entry:
    """Return an entry without what changes at each publication of its practice, whatever was changed in it."""
    if entry.practice is None:
        return entry
    still = entry.practice.model_copy(update={"published_at": None, "url": ""})
    return entry.model_copy(update={"practice": still})
