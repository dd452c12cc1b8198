"""Organisations that write practices and assess cities."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from coalition.edrpou import validate_edrpou
from coalition.models.regions import Region
from core.bilingual import Bilingual
from core.models import Image, NamedFact
from core.models.named_fact import code_validator


class Organisation(NamedFact):
    """A civil society organisation, or the programme's own editors (``is_programme``, at most one).

    ``group`` carries its members' rights on its pages, ``collection`` holds its pictures and documents.
    """

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_("For addresses, files and the API: lower-case Latin letters, digits, hyphens. It never changes."),
    )
    about_uk = models.TextField(_("about, in Ukrainian"), blank=True, help_text=_("One or two sentences."))
    about_en = models.TextField(_("about, in English"), blank=True)
    edrpou = models.CharField(
        _("EDRPOU code"),
        max_length=8,
        blank=True,
        validators=[validate_edrpou],
        help_text=_("Eight digits from the state register; blank: not recorded."),
    )
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Public: an address of the organisation."))
    phone = models.CharField(_("telephone"), max_length=50, blank=True, help_text=_("Public, as +380 …"))
    logo = models.ForeignKey(
        Image, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("region"),
        help_text=_("Its coordinator reviews what the organisation writes."),
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Members of an organisation that is not active can write nothing.")
    )
    is_programme = models.BooleanField(
        _("editors of the programme"), default=False, help_text=_("Owns what the programme itself writes.")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented for tests or demonstration."))
    group = models.OneToOneField(
        Group, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("group")
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("collection")
    )

    about = Bilingual()

    class Meta(NamedFact.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["is_programme"], condition=models.Q(is_programme=True), name="one_organisation_of_the_programme"
            ),
            models.UniqueConstraint(
                fields=["edrpou"], condition=~models.Q(edrpou=""), name="one_organisation_per_edrpou"
            ),
        ]
