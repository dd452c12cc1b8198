"""What is found: one row for each published document that has a page, and the values that narrow results."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from api.models import PublishedDocument
from search.asked import Asked, AskedOften  # noqa: F401  found by Django here


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
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["lang", "kind"], name="entry_by_kind")]

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
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name", "value"], name="entry_by_facet")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class IndexChange(models.Model):
    """Something that changed and that a search server of its own must hear of; noted with the change itself.

    The key is the version under which the server stores the object, so that a late message never undoes a newer one.
    What was sent stays for a while, for an index that is being made anew at the same time.
    """

    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=50)
    sent_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change for the search server")
        verbose_name_plural = _("changes for the search server")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["sent_at"], name="change_by_sending")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class IndexState(models.Model):
    """What an index was made of when it was last made as a whole: an index of another analysis is made anew."""

    name = models.CharField(max_length=40, primary_key=True)
    made_of = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("state of a search index")
        verbose_name_plural = _("states of search indexes")

    def __str__(self) -> str:
        return self.name


class Word(models.Model):
    """A word of the entries of one language, in small letters: how many entries have it, and its terms.

    Known words are what misspelt ones are corrected by; they are made anew from time to time, not with each entry.
    """

    lang = models.CharField(max_length=5)
    text = models.CharField(max_length=40)
    entries = models.PositiveIntegerField()
    terms = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word of the vocabulary")
        verbose_name_plural = _("words of the vocabulary")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["lang", "text"], name="one_word_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.lang})"
