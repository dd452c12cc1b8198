"""Stories and news."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.models.article_lists import ArticleIndexPage
from home.models.articles import BODY, WORDS, AboutArea, AboutCity, AboutPractice, DatedPage, about


class StoryIndexPage(ArticleIndexPage):
    """All stories."""

    template = "pages/story_index.html"
    feed = "stories"
    subpage_types: ClassVar[list[str]] = ["home.StoryPage"]

    class Meta:
        verbose_name = _("list of stories")

    @property
    def article_type(self) -> type[DatedPage]:
        """The pages listed."""
        return StoryPage


class StoryPage(DatedPage):
    """An article by communication staff, with figures that stay true."""

    template = "pages/story.html"
    parent_page_types: ClassVar[list[str]] = ["home.StoryIndexPage"]
    content_panels = [
        *WORDS,
        FieldPanel("dated"),
        BODY,
        InlinePanel(
            "authors",
            [FieldRowPanel([FieldPanel("name"), FieldPanel("role")])],
            heading=_("Authors"),
            label=_("author"),
        ),
        about(InlinePanel("practices", [FieldPanel("practice")], heading=_("Practices"), label=_("practice"))),
    ]
    translatable_fields = (
        *DatedPage.translatable_fields,
        TranslatableField("authors"),
        SynchronizedField("practices", overridable=False),
    )

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")


class StoryAuthor(TranslatableMixin, Orderable):
    """Who wrote a story."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role or organisation"), max_length=200, blank=True)

    translatable_fields: ClassVar[list[Any]] = [TranslatableField("name"), TranslatableField("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name


class StoryCity(AboutCity):
    """A city that a story is about."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="cities")


class StoryArea(AboutArea):
    """An area that a story is about."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="areas")


class StoryPractice(AboutPractice):
    """A practice that a story tells of."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="practices")


class NewsIndexPage(ArticleIndexPage):
    """All news."""

    template = "pages/news_index.html"
    feed = "news"
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    stands_in_header = False

    class Meta:
        verbose_name = _("list of news")

    @property
    def article_type(self) -> type[DatedPage]:
        """The pages listed."""
        return NewsPage


class NewsPage(DatedPage):
    """What is new: short and dated."""

    template = "pages/news.html"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    content_panels = [*WORDS, FieldPanel("dated"), BODY, about()]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")


class NewsCity(AboutCity):
    """A city that a piece of news is about."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="cities")


class NewsArea(AboutArea):
    """An area that a piece of news is about."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="areas")
