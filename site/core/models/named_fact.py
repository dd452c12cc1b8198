"""A language-neutral fact with a stable code and a name in both languages."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from core.ukrainian import sort_key_uk

code_validator = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use lower-case Latin letters, digits and hyphens."))


class NamedFact(models.Model):
    """A fact known by its code; it sorts by the Ukrainian alphabet in every engine."""

    name_uk = models.CharField(_("name in Ukrainian"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    sort_key_uk = models.CharField(max_length=255, editable=False, db_index=True)

    name = Bilingual()

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("sort_key_uk",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sort key in step with the name."""
        self.sort_key_uk = sort_key_uk(self.name_uk)
        super().save(*args, **kwargs)
