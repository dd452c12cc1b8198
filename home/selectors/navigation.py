"""What stands around a page: sections, breadcrumbs, languages, footer; in a bounded number of queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.selectors import public_pages

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Link:
    """A link to a page; ``current`` is the value of aria-current: page, true (a section around it) or nothing."""

    title: str
    url: str
    current: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """A language of the site; where the page is not available in it, the address is that language's home page."""

    code: str
    name: str
    url: str
    is_current: bool
    is_available: bool


@dataclass(frozen=True)
class Navigation:
    """Everything that header, breadcrumbs, footer and the head of a page link to."""

    home: Link
    menu: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()
    languages: tuple[LanguageLink, ...] = ()
    canonical: str = ""

    @property
    def alternates(self) -> list[LanguageLink]:
        """The languages in which this very page exists."""
        return [link for link in self.languages if link.is_available]

    @property
    def missing_languages(self) -> list[LanguageLink]:
        """The other languages in which this page does not exist yet."""
        return [link for link in self.languages if not link.is_available and not link.is_current]

    @property
    def default_address(self) -> str:
        """The address for readers of any other language: the source language where the page exists in it."""
        urls = {link.code: link.url for link in self.alternates}
        return urls.get(settings.LANGUAGE_CODE) or next(iter(urls.values()), "")


def absolute(url: str) -> str:
    """Return the public address of a path."""
    return url if "//" in url else f"{settings.BASE_URL}{url}"


@dataclass(frozen=True)
class Around:
    """The public pages around a page: home and this page by language, and those above it in no order."""

    homes: dict[str, Page] = field(default_factory=dict)
    versions: dict[str, Page] = field(default_factory=dict)
    above: tuple[Page, ...] = ()


def home_pages(request: "HttpRequest | None") -> dict[str, Page]:
    """Return the public home page of each language."""
    return _around(request, None).homes


def _around(request: "HttpRequest | None", page: Page | None) -> Around:
    """Return what stands around a page, in one query."""
    site = Site.find_for_request(request) if request else Site.objects.select_related("root_page").first()
    if site is None:
        return Around()
    root, key = site.root_page.translation_key, page and page.translation_key
    path = (page and page.path) or ""
    paths = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
    wanted = Q(translation_key=root) | Q(path__in=paths)
    found = list(public_pages().filter(wanted | Q(translation_key=key) if key else wanted))
    return Around(
        homes={one.locale.language_code: one for one in found if one.translation_key == root},
        versions={one.locale.language_code: one for one in found if key and one.translation_key == key},
        above=tuple(one for one in found if one.path in paths),
    )


def navigation(
    request: "HttpRequest | None",
    page: Page | None = None,
    title: str = "",
    query: str = "",
    addresses: Mapping[str, str] = MappingProxyType({}),
    languages_here: Collection[str] | None = None,
    trail: Sequence[tuple[str, str]] = (),
) -> Navigation:
    """Return what stands around this page, or around a page that is no part of the tree (an error, the API's docs).

    ``title`` is that of a sub-address, as the changes of a study: the breadcrumbs then lead through the page.
    ``query`` is the end of an address that means the same in every language ("?city=a&city=b"). ``addresses`` are
    those, by language, of what is no page of the tree but stands in every language. ``languages_here`` are the only
    languages in which the sub-address exists, ``trail`` the titles and addresses between the page and the sub-address.
    """
    around = _around(request, page)
    homes = around.homes
    language = _language(page, homes)
    home = homes.get(language)
    home_url = (home and home.get_url(request)) or f"/{language}/"
    sections = _sections(home) if home else []
    below = _below(request, page)

    def link(target: Page) -> Link:
        current = _current(target, page)
        return Link(target.title, target.get_url(request) or "", current)

    return Navigation(
        home=Link(home.title if home else "", home_url, "page" if page and home and page.pk == home.pk else ""),
        menu=tuple(link(section) for section in sections if home and _stands_in_header(section, home)),
        footer=tuple(link(section) for section in sections),
        crumbs=_crumbs(request, page, home, around.above, title if below else "", [Link(*one) for one in trail]),
        languages=_languages(request, around, language, f"{below}{query}", addresses, languages_here),
        canonical=absolute(f"{page.get_url(request) or ''}{below}") if page and page.pk else "",
    )


def _language(page: Page | None, homes: Mapping[str, Page]) -> str:
    """Return the language of a page, which the home page of its language knows already."""
    if page is None:
        return get_language() or settings.LANGUAGE_CODE
    known = {home.locale_id: code for code, home in homes.items()}
    return known.get(page.locale_id) or str(page.locale.language_code)


def _below(request: "HttpRequest | None", page: Page | None) -> str:
    """Return the sub-address of a page that is asked for ("changes/"), blank for the page itself."""
    if page is None or not page.pk or not hasattr(request, "routable_resolver_match"):
        return ""
    url = page.get_url(request) or ""
    path = request.path if request else ""
    return path.removeprefix(url) if url and path.startswith(url) else ""


def _sections(home: Page) -> list[Page]:
    """Return the pages shown in menus: those right under home stand in the header too, the next level in the footer."""
    return list(public_pages().descendant_of(home).in_menu().filter(depth__lte=home.depth + 2).order_by("path"))


def _stands_in_header(section: Page, home: Page) -> bool:
    """Whether a section is right under home and of a type that does not leave the header to others."""
    return section.depth == home.depth + 1 and getattr(section.specific_class, "stands_in_header", True)


def _current(section: Page, page: Page | None) -> str:
    """Say whether a section is this page, stands around it, or neither."""
    if page is None or not page.path or not page.path.startswith(section.path):
        return ""
    return "page" if page.pk == section.pk else "true"


def _crumbs(
    request: "HttpRequest | None",
    page: Page | None,
    home: Page | None,
    ancestors: Sequence[Page],
    below: str,
    trail: Sequence[Link],
) -> tuple[Link, ...]:
    """Return the public pages above this one, from home down, and what is read now without an address.

    That is the page itself, or what stands ``below`` it under this title, after a ``trail`` of links.
    """
    if page is None or home is None or page.pk in (None, home.pk):
        return ()
    above = sorted((one for one in ancestors if one.depth >= home.depth), key=lambda one: one.depth)
    crumbs = [Link(ancestor.title, ancestor.get_url(request) or "") for ancestor in above]
    if below:
        return (*crumbs, Link(page.title, page.get_url(request) or ""), *trail, Link(below, ""))
    return (*crumbs, Link(page.title, ""))


def _languages(
    request: "HttpRequest | None",
    around: Around,
    language: str,
    below: str,
    addresses: Mapping[str, str],
    languages_here: Collection[str] | None,
) -> tuple[LanguageLink, ...]:
    """Return the languages that have a home page, each leading to this page in it or, failing that, home.

    ``below`` is the sub-address of the page that is read; it is the same in every language in which it exists.
    """
    homes, versions = around.homes, around.versions
    if languages_here is not None:
        versions = {code: version for code, version in versions.items() if code in languages_here}

    def address(code: str) -> str:
        if code in addresses:
            return f"{addresses[code]}{below}"
        url = (versions.get(code) or homes[code]).get_url(request) or f"/{code}/"
        return f"{url}{below}" if code in versions else url

    return tuple(
        LanguageLink(
            code=code,
            name=name,
            url=address(code),
            is_current=code == language,
            is_available=code in versions or code in addresses,
        )
        for code, name in settings.LANGUAGES
        if code in homes
    )
