"""Sample stories, news, events and galleries in both languages; every title says that it is a sample."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Drawing

from core.models import Image
from home import models
from home.enums import ArticleKind
from home.kinds import KINDS
from tests.factories import Trees, in_both_trees, locale
from translation.review import record_shipped

TITLES = {
    ArticleKind.STORY: ("Зразкова історія", "Sample story"),
    ArticleKind.NEWS: ("Зразкова новина", "Sample news"),
    ArticleKind.EVENT: ("Зразкова подія", "Sample event"),
    ArticleKind.GALLERY: ("Зразкова галерея", "Sample gallery"),
}
LISTS = {
    ArticleKind.STORY: ("Історії", "Stories"),
    ArticleKind.NEWS: ("Новини", "News"),
    ArticleKind.EVENT: ("Події", "Events"),
    ArticleKind.GALLERY: ("Галерея", "Gallery"),
}
ROWS_OF_AUTHORS = {"uk": ("Зразкова авторка", "Зразкова редакція"), "en": ("Sample author", "Sample office")}
BODY = {"uk": "<p>Зразковий текст.</p>", "en": "<p>Sample text.</p>"}
DAY = date(2026, 5, 19)

_numbers = count(1)


def article_list(trees: Trees, kind: ArticleKind) -> dict[str, Any]:
    """Return the live list of a kind in both trees, made the first time."""
    index = KINDS[kind].index_type
    found = {page.locale.language_code: page for page in index.objects.select_related("locale")}
    uk, en = LISTS[kind]
    return found or in_both_trees(
        index, trees.home, slug=KINDS[kind].name, title_uk=uk, title_en=en, show_in_menus=True
    )


def article(
    trees: Trees,
    kind: ArticleKind,
    *,
    cities: Any = (),
    areas: Any = (),
    languages: tuple[str, ...] = ("uk", "en"),
    rows: dict[str, Any] | None = None,
    **fields: Any,
) -> dict[str, Any]:
    """Make a live page of a kind in these languages; ``<field>_uk``, ``<field>_en`` differ.

    ``rows`` makes further rows of a page by the name of their relation: a function from the language to the rows.
    """
    number = next(_numbers)
    parents = article_list(trees, kind)
    page_type = KINDS[kind].page_type
    uk, en = TITLES[kind]
    now = timezone.now()
    words = {
        "slug": f"sample-{kind.value}-{number}",
        "title_uk": f"{uk} {number}",
        "title_en": f"{en} {number}",
        "summary_uk": f"Зразковий опис {number}.",
        "summary_en": f"Sample summary {number}.",
        "first_published_at": now,
        "last_published_at": now,
        **{f"body_{code}": [("text", text)] for code, text in BODY.items()},
    } | fields
    about = {"cities": ("city", cities), "areas": ("area", areas)}
    pages: dict[str, Any] = {}
    for language in languages:
        shared = {name: value for name, value in words.items() if name[-3:] not in ("_uk", "_en")}
        own = {name[:-3]: value for name, value in words.items() if name.endswith(f"_{language}")}
        page = page_type(locale=locale(language), live=True, **(shared | own))
        for relation, (fact, chosen) in about.items():
            model = page_type._meta.get_field(relation).related_model
            setattr(page, relation, [model(**{fact: one}) for one in chosen])
        for relation, make in (rows or {}).items():
            setattr(page, relation, make(language))
        if pages:
            page.translation_key = next(iter(pages.values())).translation_key
            record_shipped(page, "test")
        pages[language] = parents[language].add_child(instance=page)
    return pages


def story(trees: Trees, *, practices: Any = (), **fields: Any) -> dict[str, models.StoryPage]:
    """Make a live story by a sample author; ``practices`` are Ukrainian pages."""
    rows = {
        "authors": lambda language: [author(language)],
        "practices": lambda _language: [models.StoryPractice(practice=one) for one in practices],
    }
    return article(trees, ArticleKind.STORY, **({"dated": DAY, "rows": rows} | fields))


def author(language: str) -> models.StoryAuthor:
    name, role = ROWS_OF_AUTHORS[language]
    return models.StoryAuthor(name=name, role=role, locale=locale(language))


def news(trees: Trees, **fields: Any) -> dict[str, models.NewsPage]:
    """Make a live piece of news."""
    return article(trees, ArticleKind.NEWS, **({"dated": DAY} | fields))


def event(trees: Trees, **fields: Any) -> dict[str, models.EventPage]:
    """Make a live event of tomorrow, at a place and online."""
    starts_at = fields.get("starts_at") or timezone.now() + timedelta(days=1)
    usual = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place_uk": "Зразкове місто, вулиця Зразкова, 1",
        "place_en": "Sample city, 1 Sample street",
    }
    return article(trees, ArticleKind.EVENT, **(usual | fields))


def past_event(trees: Trees, **fields: Any) -> dict[str, models.EventPage]:
    """Make a live event that was in the spring of 2020."""
    return event(trees, **({"starts_at": datetime(2020, 3, 5, 8, tzinfo=UTC)} | fields))


def gallery(trees: Trees, *, images: Any = None, **fields: Any) -> dict[str, models.GalleryPage]:
    """Make a live gallery of one picture, or of these."""
    shown = [picture()] if images is None else images

    def pictures(language: str) -> list[models.GalleryPicture]:
        caption = {"uk": "Зразковий підпис", "en": "Sample caption"}[language]
        return [
            models.GalleryPicture(image=image, caption=caption, locale=locale(language), sort_order=number)
            for number, image in enumerate(shown)
        ]

    return article(trees, ArticleKind.GALLERY, **({"dated": DAY, "rows": {"pictures": pictures}} | fields))


def picture(width: int = 1600, height: int = 900, **fields: Any) -> Image:
    """Make an image of one colour, described in both languages."""
    file = BytesIO()
    Drawing.new("RGB", (width, height), "#0b4f9c").save(file, "PNG")
    words = {
        "title": "Зразкове зображення",
        "alt_uk": "Зразкове синє поле",
        "alt_en": "A sample blue field",
        "credit": "Зразкова редакція",
    } | fields
    return Image.objects.create(file=ImageFile(BytesIO(file.getvalue()), name="sample.png"), **words)
