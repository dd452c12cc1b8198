"""What is found: one row for each published document that has a page, and the values that narrow results."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from api.models import PublishedDocument


class SearchEntry(index.Indexed, models.Model):
    """A published document as a person finds it; goes with its document, so that nothing hidden is ever found.

    ``version`` tells which text and which analyser its terms were made of.
    """

    document = models.OneToOneField(PublishedDocument, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    kind = models.CharField(max_length=40)
    lang = models.CharField(max_length=5)
    title = models.CharField(max_length=500)
    url = models.CharField(max_length=1000)
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)
    dated = models.DateField(null=True)
    version = models.CharField(max_length=32)

    search_auto_update = False
    wagtail_reference_index_ignore = True
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title", boost=10),
        index.SearchField("words", boost=4),
        index.SearchField("text"),
        index.AutocompleteField("title"),
        index.FilterField("lang"),
        index.FilterField("kind"),
        index.FilterField("dated"),
        index.FilterField("labels"),
    ]

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["lang", "kind"], name="entry_by_kind"),
            # Tells of every match whether it is in the language, without reading its text.
            models.Index(fields=["document", "lang"], name="entry_by_language"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title} ({self.lang})"

    @property
    def labels(self) -> list[str]:
        """Return every value by which it is narrowed, with the name of the facet."""
        return [str(facet) for facet in self.facets.all()]

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[SearchEntry]":
        """Return all entries with what is indexed of them."""
        return super().get_indexed_objects().prefetch_related("facets")


class EntryFacet(models.Model):
    """A value by which results are narrowed; an entry may have several of one facet."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=150)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("facet of a search entry")
        verbose_name_plural = _("facets of search entries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "name", "value"], name="one_facet_value_per_entry")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name", "value", "entry"], name="entry_by_value")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
