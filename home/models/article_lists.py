"""Lists of articles: what stories, news and events have in common above them."""

from typing import Any, ClassVar

from django.http import HttpRequest

from core.models import ContentPage
from home.models.articles import DatedPage
from home.selectors.articles import feed_address, public_articles
from home.selectors.articles_list import Source, read_articles


class ArticleIndexPage(ContentPage):
    """All articles of a type, to be chosen from; ``feed`` is the name of their feed."""

    feed: ClassVar[str]

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    @property
    def article_type(self) -> type[DatedPage]:
        """The pages listed."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the articles that the address asks for; the canonical address says the same in one way."""
        source = Source(public_articles(self.article_type))
        found = read_articles(request.GET, self.get_url(request) or "", source)
        facts = {
            "list": found,
            "canonical_query": found.canonical_query,
            "language_query": found.canonical_query,
            "feed_url": feed_address(self.feed, **found.about),
            "feed_of_all": feed_address(self.feed),
        }
        return super().get_context(request, *args, **kwargs) | facts
