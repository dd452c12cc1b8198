"""/stories: what communication staff tell, stories and news."""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext_noop, override

from api.documents import LANGUAGES, Document, Listener, Resource
from api.parameters import Parameter
from home.api.articles import FILTERS, Common, document_of, listeners_of, orders
from home.api.examples import examples_of
from home.api.shapes import AuthorDocument, StoryDocument
from home.enums import ArticleKind
from home.models import NewsPage, StoryAuthor, StoryPage, StoryPractice
from home.selectors.articles_documents import articles_to_publish, keys_of_practices
from practices.models import PracticePage

KINDS = (ArticleKind.STORY.value, ArticleKind.NEWS.value)


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these stories and news, or of all, where anybody may read them."""
    for lang in LANGUAGES:
        stories = articles_to_publish(StoryPage, pks, lang, "authors", "practices")
        news = articles_to_publish(NewsPage, pks, lang)
        practices = keys_of_practices(stories, lang)
        with override(lang):
            common = Common([*stories, *news], lang)
            for page in common.public([*stories, *news]):
                shape = _shape(page, common, practices)
                yield document_of(page, shape, page.dated, kind=[shape.kind])


def _shape(page: Any, common: Common, practices: dict[int, str]) -> StoryDocument:
    is_story = isinstance(page, StoryPage)
    told_of = [practices.get(row.practice_id) for row in page.practices.all()] if is_story else []
    authors = page.authors.all() if is_story else ()
    return StoryDocument(
        **common.fields(page),
        kind="story" if is_story else "news",
        dated=page.dated,
        authors=[AuthorDocument(name=author.name, role=author.role or None) for author in authors],
        practices=[key for key in told_of if key],
    )


def _telling_of(changed: Collection[PracticePage]) -> set[int]:
    """Return the stories that tell of one of these practices, in any language."""
    keys = {practice.translation_key for practice in changed}
    rows = StoryPractice.objects.filter(practice__translation_key__in=keys)
    return set(rows.values_list("page", flat=True))


STORIES = Resource(
    name="stories",
    path="/stories",
    summary=gettext_noop("Stories and news"),
    description=gettext_noop(
        "Every published story and piece of news, the newest first. Each is there in the languages in which its page "
        "is published."
    ),
    shape=StoryDocument,
    documents=documents,
    orders=orders("-dated", "dated"),
    filters=(
        Parameter("kind", gettext_noop("Only stories, or only news."), choices=KINDS),
        *FILTERS,
    ),
    listeners=(
        *listeners_of(StoryPage, StoryAuthor, StoryPractice),
        *listeners_of(NewsPage),
        Listener(PracticePage, _telling_of),
    ),
    examples=examples_of("stories"),
)
