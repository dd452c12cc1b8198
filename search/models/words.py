"""The words that can be found."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


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
