"""Finds the links of a page: in its texts, in the blocks of its bodies, in its fields and rows of addresses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.db.models import Model, URLField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

LONGEST_ADDRESS = 500
WEB = ("http", "https")


@dataclass(frozen=True)
class Link:
    """Where a link leads: an address of the web, or a page of this site by its primary key."""

    url: str = ""
    page: int = 0


def links_of(instance: Model) -> set[Link]:
    """Return the links of a page, or of a row of one."""
    found = {link for field in instance._meta.get_fields() for link in _of_field(field, instance)}
    for relation in get_all_child_relations(instance):
        for row in getattr(instance, relation.get_accessor_name()).all():
            found |= links_of(row)
    return found


def _of_field(field: Any, instance: Model) -> Iterator[Link]:
    if isinstance(field, URLField):
        yield from _of_address(field.value_from_object(instance))
    elif isinstance(field, RichTextField):
        yield from _of_text(field.value_from_object(instance))
    elif isinstance(field, StreamField):
        yield from _of_stream(field.stream_block, getattr(instance, field.name))


def _of_address(address: str | None) -> Iterator[Link]:
    """Yield an address of the web; what stands in this site's own folders is completed, mail and anchors are none."""
    if not address or address.startswith("#"):
        return
    try:
        url = urldefrag(urljoin(settings.BASE_URL, address.strip())).url
        is_web = urlsplit(url).scheme in WEB
    except ValueError:
        return
    if is_web and len(url) <= LONGEST_ADDRESS:
        yield Link(url=url)


class _Anchors(HTMLParser):
    """Collects the links of a rich text as it is stored."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[Link] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link or something embedded."""
        said = dict(attrs)
        number = said.get("id") or ""
        if tag == "a" and said.get("linktype") == "page" and number.isdecimal():
            self.links.append(Link(page=int(number)))
        elif tag == "a":
            self.links.extend(_of_address(said.get("href")))
        elif tag == "embed":
            self.links.extend(_of_address(said.get("url")))


def _of_text(html: str | None) -> list[Link]:
    parser = _Anchors()
    parser.feed(html or "")
    parser.close()
    return parser.links


def _of_stream(block: blocks.Block, value: Any) -> Iterator[Link]:
    """Yield the links of a block's value, however deep they lie."""
    for kind, read in READERS:
        if isinstance(block, kind):
            yield from read(block, value)


def _of_children(_block: blocks.BaseStreamBlock, value: Any) -> Iterator[Link]:
    for child in value or ():
        yield from _of_stream(child.block, child.value)


def _of_struct(block: blocks.BaseStructBlock, value: Any) -> Iterator[Link]:
    for name, child in block.child_blocks.items():
        yield from _of_stream(child, (value or {}).get(name))


def _of_list(block: blocks.ListBlock, value: Any) -> Iterator[Link]:
    for item in value or ():
        yield from _of_stream(block.child_block, item)


READERS: tuple[tuple[type[blocks.Block], Callable[[Any, Any], Any]], ...] = (
    (blocks.BaseStreamBlock, _of_children),
    (blocks.BaseStructBlock, _of_struct),
    (blocks.ListBlock, _of_list),
    (blocks.RichTextBlock, lambda _block, value: _of_text(value.source if value else "")),
    (blocks.URLBlock, lambda _block, value: _of_address(value)),
    (blocks.PageChooserBlock, lambda _block, value: [Link(page=value.pk)] if value else []),
)
