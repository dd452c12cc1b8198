"""Published documents: what the API serves, made once when something is published."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedDocument(models.Model):
    """One object of a resource in one language: finished JSON bytes with the columns that lists sort by.

    ``source`` is the primary key of the object that it tells of, ``key`` what readers know it by. ``sort_key`` holds
    digits and lower-case Latin letters only, so that every engine orders it alike.
    """

    resource = models.CharField(max_length=40)
    source = models.CharField(max_length=64)
    key = models.CharField(max_length=150)
    lang = models.CharField(max_length=5)
    sort_key = models.CharField(max_length=255)
    published_at = models.DateTimeField(null=True)
    body = models.BinaryField()

    class Meta:
        verbose_name = _("published document")
        verbose_name_plural = _("published documents")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["resource", "lang", "key"], name="one_document_per_object_and_language")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["resource", "lang", "sort_key", "key"], name="document_by_sort_key"),
            models.Index(fields=["resource", "source"], name="document_by_source"),
        ]

    def __str__(self) -> str:
        return f"{self.resource}/{self.key} ({self.lang})"


def order_column(by: str) -> str:
    """Return the name under which the values of a further order stand beside those of filters."""
    return f"order:{by}"


class DocumentFilter(models.Model):
    """A value by which lists choose a document: a city, an area, an oblast; a document may have several of one name.

    A value under the name ``order:<order>`` is what a further order of the list goes by; each document has one.
    """

    document = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="filters")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=500)

    class Meta:
        verbose_name = _("filter value of a document")
        verbose_name_plural = _("filter values of documents")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "name", "value"], name="one_filter_value_per_document")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name", "value"], name="document_by_filter")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class CollectionVersion(models.Model):
    """The version of all documents of a resource: bumped in the transaction that changed one, it is the ETag.

    Versions are milliseconds of the clock, so that a database made anew never repeats one that readers remember.
    """

    resource = models.CharField(max_length=40, primary_key=True)
    version = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of a collection")
        verbose_name_plural = _("versions of collections")

    def __str__(self) -> str:
        return f"{self.resource} {self.version}"
