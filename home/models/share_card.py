"""Share cards: pictures that stand beside a link to a page or to a city's result, kept as they were drawn."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rankings.models import Study


class ShareCardQuerySet(models.QuerySet["ShareCard"]):
    """Cards, by what may be shown."""

    def that_stand(self) -> Self:
        """Return those of which no figure is in doubt, and whose study is out."""
        published = Study.objects.published().filter(code=OuterRef("study"))
        return self.filter(Q(study="") | Exists(published), in_doubt=False)


class ShareCard(models.Model):
    """A card in one language; whether its page is public is asked when it is served.

    ``subject`` is what it belongs to (``home.cards.subjects``), ``study`` the code of the study whose figures it shows,
    ``digest`` that of all it says, ``alt`` the same for those who do not see it. It is ``in_doubt`` from a change of
    its study's figures until the worker has looked whether the change is one of what it says.
    """

    subject = models.CharField(_("subject"), max_length=160)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    study = models.CharField(_("study"), max_length=50, blank=True, db_index=True)
    digest = models.CharField(_("digest"), max_length=64)
    alt = models.TextField(_("alternative text"))
    picture = models.BinaryField(_("picture"))
    in_doubt = models.BooleanField(_("in doubt"), default=False)
    drawn_at = models.DateTimeField(_("drawn"), auto_now=True)

    objects: ClassVar[Any] = ShareCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("share card")
        verbose_name_plural = _("share cards")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["subject", "language"], name="one_card_per_subject")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"
