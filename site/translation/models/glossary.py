"""Terms that are translated in one way everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GlossaryTerm(models.Model):
    """A Ukrainian term with the English words that are agreed on."""

    term_uk = models.CharField(_("Ukrainian term"), max_length=200, unique=True)
    term_en = models.CharField(_("English term"), max_length=200)
    also_en = models.CharField(
        _("other English words that are right"), max_length=400, blank=True, help_text=_("Separated by semicolons.")
    )
    avoid_en = models.CharField(
        _("English words to avoid"), max_length=400, blank=True, help_text=_("Separated by semicolons.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What it means, and when it is used."))

    class Meta:
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("glossary")
        ordering = ("term_uk",)

    def __str__(self) -> str:
        return f"{self.term_uk} – {self.term_en}"

    @property
    def right_words(self) -> list[str]:
        """Every English word that a translation may use."""
        return [self.term_en, *split(self.also_en)]

    @property
    def wrong_words(self) -> list[str]:
        """The English words that it must not use."""
        return split(self.avoid_en)


def split(words: str) -> list[str]:
    """Return what semicolons separate."""
    return [word.strip() for word in words.split(";") if word.strip()]
