"""What is hidden leaves by no door: drafts, private and withdrawn pages, studies that are not out, unfinished edits."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from core.doors import all_doors
from core.models import BasePage
from home.models import ContactPage, FaqPage, PartnersPage, ProjectPage
from rankings.models import Area, City
from tests import factories
from tests.handbook_factories import chapter, edition, practice_entry, text_entry
from tests.home.planting import event, gallery, news, past_event, story
from tests.practice_factories import coalition_page, practice
from tests.recorded import recorded

MARKER = "Taiemnytsia"
SECRET_POINTS = "64.6464"
MARKERS = (MARKER, SECRET_POINTS, SECRET_POINTS.replace(".", ","))
TEXTS = {
    "title_uk": f"{MARKER} заголовок",
    "title_en": f"{MARKER} title",
    "search_description": f"{MARKER} description",
    "intro": f"<p>{MARKER} intro</p>",
}
PAGES_ABOUT_THE_PROGRAMME = (FaqPage, PartnersPage, ProjectPage, ContactPage)
NOT_FOUND, TO_LOGIN, ASKS_PASSWORD = 404, 302, 200
# What is no way out for content: the editors' rooms behind a login, forms that ask for one.
NO_DOORS = ("admin/", "_util/", "accounts/", "media/", "documents/authenticate")


@pytest.fixture
@recorded
def trees(db):
    """A site with what is public: one page of each type, in both languages."""
    trees = factories.make_trees()
    city = factories.CityFactory()
    study = factories.StudyFactory(year=2019)
    factories.CityResultFactory(study=study, city=city, rank=1, printed="90")
    trees.city_page(city)
    trees.study_page(study)
    area = factories.AreaFactory()
    factories.MethodologyAreaFactory(methodology=study.methodology, areas=[area])
    factories.IndicatorFactory(methodology=study.methodology, area=area)
    trees.area_page(area)
    trees.methodology_page(study.methodology)
    trees.standard_page("about", show_in_menus=True)
    coalition_page(trees)
    pages = practice(trees, cities=[city], areas=[area])
    chapter(trees, [text_entry(), practice_entry(pages)], area=area)
    edition()
    for make in (story, news, event, past_event, gallery):
        make(trees, cities=[city], areas=[area])
    for page_type in PAGES_ABOUT_THE_PROGRAMME:
        title = {"title_uk": "Зразкова сторінка", "title_en": "Sample page"}
        factories.in_both_trees(page_type, trees.home, slug=page_type.__name__.lower(), **title)
    return trees


def a_page_of_text(trees, slug: str, hide: Callable[[Page], object]) -> list[Page]:
    """Make a live page in both trees that every list would show, and hide it."""
    pages = list(trees.standard_page(slug, show_in_menus=True, **TEXTS).values())
    for page in pages:
        hide(page)
    return pages


def draft(trees) -> list[Page]:
    def never_published(page: Page) -> None:
        Page.objects.filter(pk=page.pk).update(live=False, first_published_at=None, last_published_at=None)

    return a_page_of_text(trees, "draft", never_published)


def withdrawn(trees) -> list[Page]:
    def unpublish(page: Page) -> None:
        page.save_revision().publish()
        page.unpublish()

    return a_page_of_text(trees, "withdrawn", unpublish)


def scheduled(trees) -> list[Page]:
    def for_tomorrow(page: Page) -> None:
        page.unpublish()
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision(approved_go_live_at=page.go_live_at)
        page.save()

    return a_page_of_text(trees, "scheduled", for_tomorrow)


def closed_by(kind: str) -> Callable[..., list[Page]]:
    def close(page: Page) -> None:
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sample")
        if kind == PageViewRestriction.GROUPS:
            restriction.groups.add(Group.objects.create(name=f"readers of {page.pk}"))

    return lambda trees: a_page_of_text(trees, f"closed-by-{kind}", close)


def under_a_closed_page(trees) -> list[Page]:
    parents = trees.standard_page("closed-parent")
    pages = factories.in_both_trees(type(parents["uk"]), parents, slug="child", **TEXTS)
    for parent in parents.values():
        PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    return list(pages.values())


def alias_of_a_closed_page(trees) -> list[Page]:
    source = trees.standard_page("closed-source", show_in_menus=True, **TEXTS)["uk"]
    alias = source.create_alias(parent=trees.home["uk"], update_slug="alias")
    for page in source.get_translations(inclusive=True):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return [alias]


def of_a_study_that_is_not_out(year: int, published_at) -> Callable[..., list[Page]]:
    def plant(trees) -> list[Page]:
        study = factories.StudyFactory(
            code=f"study-of-{MARKER.lower()}-{year}", year=year, published_at=published_at and published_at()
        )
        for city in (factories.CityFactory(), trees.cities["uk"].get_children().first().specific.city):
            factories.CityResultFactory(study=study, city=city, rank=1, printed=SECRET_POINTS)
        pages = trees.study_page(study)
        for page in pages.values():
            Page.objects.filter(pk=page.pk).update(live=True)
        return list(pages.values())

    return plant


def a_practice(hide: Callable[[Page], object]) -> Callable[..., list[Page]]:
    """Hide a practice of the city and the area that have pages, where every list would show it."""
    secret = {f"{name}_{code}": f"{MARKER} {name}" for name in ("title", "summary", "problem") for code in ("uk", "en")}

    def plant(trees) -> list[Page]:
        facts = {"cities": [City.objects.order_by("pk")[0]], "areas": [Area.objects.order_by("pk")[0]]}
        pages = list(practice(trees, **facts, **secret).values())
        for page in pages:
            hide(page)
        return pages

    return plant


def a_chapter_in_work(trees) -> list[Page]:
    """Publish a chapter after the edition: the next one will have it."""
    secret = {f"{name}_{code}": f"{MARKER} {name}" for name in ("title", "summary") for code in ("uk", "en")}
    return list(chapter(trees, **secret).values())


def an_article(make: Callable[..., dict], hide: Callable[[Page], object]) -> Callable[..., list[Page]]:
    """Hide a story or the like of the city and the area that have pages, where every list would show it."""
    secret = {f"{name}_{code}": f"{MARKER} {name}" for name in ("title", "summary") for code in ("uk", "en")}
    secret |= {f"body_{code}": [("text", f"<p>{MARKER} text</p>")] for code in ("uk", "en")}

    def plant(trees) -> list[Page]:
        facts = {"cities": [City.objects.order_by("pk")[0]], "areas": [Area.objects.order_by("pk")[0]]}
        pages = list(make(trees, **facts, **secret).values())
        for page in pages:
            hide(page)
        return pages

    return plant


def close_organisation(page: Page) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def close_page(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


HIDDEN = {
    "withdrawn practice": (a_practice(lambda page: page.unpublish()), NOT_FOUND),
    "closed practice": (a_practice(close_page), TO_LOGIN),
    "practice of a closed organisation": (a_practice(close_organisation), TO_LOGIN),
    **{
        f"{how} {make.__name__}": (an_article(make, hide), expected)
        for make in (story, news, event, past_event, gallery)
        for how, hide, expected in (
            ("withdrawn", lambda page: page.unpublish(), NOT_FOUND),
            ("closed", close_page, TO_LOGIN),
        )
    },
    "chapter in work": (a_chapter_in_work, NOT_FOUND),
    "draft": (draft, NOT_FOUND),
    "withdrawn": (withdrawn, NOT_FOUND),
    "scheduled": (scheduled, NOT_FOUND),
    "closed by login": (closed_by(PageViewRestriction.LOGIN), TO_LOGIN),
    "closed by group": (closed_by(PageViewRestriction.GROUPS), TO_LOGIN),
    "closed by password": (closed_by(PageViewRestriction.PASSWORD), ASKS_PASSWORD),
    "under a closed page": (under_a_closed_page, TO_LOGIN),
    "alias of a closed page": (alias_of_a_closed_page, TO_LOGIN),
    "study being prepared": (of_a_study_that_is_not_out(2023, None), NOT_FOUND),
    "study of tomorrow": (of_a_study_that_is_not_out(2024, lambda: timezone.now() + timedelta(days=1)), NOT_FOUND),
}


def text_of(content: bytes) -> str:
    """What an answer says; an archive, as a workbook is one, says what its parts say."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(map(archive.read, archive.namelist()))
    return content.decode(errors="replace")


def leaks(client) -> list[str]:
    """Walk all doors as anybody and return where a marker was seen."""
    found = []
    for door in all_doors():
        for address in door.addresses():
            answer = client.get(address)
            text = text_of(b"".join(answer) if answer.streaming else answer.content)
            text += str(answer.headers) + address
            found += [f"{door.name}: {address}" for marker in MARKERS if marker.lower() in text.lower()]
    return found


def test_what_is_hidden_leaves_by_no_door(client, trees, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        planted = {kind: plant(trees) for kind, (plant, _expected) in HIDDEN.items()}

    assert leaks(client) == []
    for kind, pages in planted.items():
        for page in pages:
            answer = client.get(page.get_url())
            assert answer.status_code == HIDDEN[kind][1], kind
            assert not any(marker in answer.content.decode() for marker in MARKERS), kind
            assert "public" not in answer.headers.get("Cache-Control", ""), kind


def test_an_edit_that_is_not_published_leaves_by_no_door(client, trees):
    for page in trees.standard_page("edited").values():
        page.title = f"{MARKER} title"
        page.intro = f"<p>{MARKER}</p>"
        page.save_revision()

    assert leaks(client) == []


def test_what_is_public_leaves_by_the_doors_so_that_the_walk_means_something(client, trees):
    trees.standard_page("public", show_in_menus=True, **TEXTS)

    by = {leak.partition(":")[0] for leak in leaks(client)}

    assert {"home", "pages", "not found"} <= by


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_page_type_stands_behind_a_door(trees, language):
    addresses = {address for door in all_doors() for address in door.addresses()}
    page_types = [model for model in apps.get_models() if issubclass(model, BasePage)]

    assert page_types
    for page_type in page_types:
        page = page_type.objects.filter(locale__language_code=language).first()
        assert page is not None, f"plant a page of the type {page_type.__name__} here"
        assert page.get_url() in addresses


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Return every route of the site as `resolve` names it, without the prefix of the language."""
    for pattern in resolver.url_patterns:
        is_language = isinstance(pattern, URLResolver) and isinstance(pattern.pattern, LocalePrefixPattern)
        route = prefix if is_language else prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route.replace("^", "")
        else:
            yield from routes(pattern, route)


def without_language(route: str) -> str:
    return next(
        (route.removeprefix(f"{code}/") for code, _name in settings.LANGUAGES if route.startswith(f"{code}/")), route
    )


def route_of(address: str) -> str:
    path = address.partition("?")[0]
    language = path.strip("/").partition("/")[0]
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return without_language(resolve(path).route).replace("^", "")


def test_every_address_of_the_site_stands_behind_a_door(trees, document):
    walked = {route_of(address) for door in all_doors() for address in door.addresses()}

    behind_no_door = {
        route for route in routes(get_resolver()) if route not in walked and not route.startswith(NO_DOORS)
    }

    assert behind_no_door == set()


@pytest.fixture
def document(db):
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    return get_document_model().objects.create(title="Зразковий документ", file=ContentFile(b"sample", "sample.txt"))
