"""What stands around every page and staff keep: who funds the programme, where it is on social networks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from core.models import Image
from home.enums import Network


@register_setting(icon="globe", order=150)
class ProgrammeSettings(BaseGenericSetting, ClusterableModel):
    """The funder as readers see it, social networks, and where word of new messages is sent.

    Readers of a language see what is written in it; what is blank is not shown.
    """

    funder_uk = models.CharField(_("name in Ukrainian"), max_length=255, blank=True)
    funder_en = models.CharField(_("name in English"), max_length=255, blank=True)
    funder_url = models.URLField(_("website"), max_length=500, blank=True)
    emblem = models.ForeignKey(
        Image, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("emblem")
    )
    statement_uk = models.TextField(
        _("statement in Ukrainian"),
        max_length=1000,
        blank=True,
        help_text=_("The sentence that the funder asks for, word for word. It stands at the foot of every page."),
    )
    statement_en = models.TextField(_("statement in English"), max_length=1000, blank=True)
    messages_to = models.EmailField(
        _("word of new messages goes to"),
        blank=True,
        help_text=_("A letter without personal data for each message of the contact form. Without an address: none."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("funder_uk"), FieldPanel("funder_en")]),
                FieldPanel("funder_url"),
                FieldPanel("emblem"),
                FieldPanel("statement_uk"),
                FieldPanel("statement_en"),
            ],
            heading=_("The funder"),
            help_text=_("It stands on the page of the project and at the foot of every page."),
        ),
        InlinePanel(
            "networks",
            [FieldRowPanel([FieldPanel("network"), FieldPanel("url")])],
            heading=_("Social networks"),
            label=_("social network"),
        ),
        MultiFieldPanel([FieldPanel("messages_to")], heading=_("Contact form")),
    ]

    class Meta:
        verbose_name = _("funder and social networks")


class SocialNetwork(Orderable):
    """Where the programme is found on a social network."""

    settings = ParentalKey(ProgrammeSettings, on_delete=models.CASCADE, related_name="networks")
    network = models.CharField(_("social network"), max_length=20, choices=Network)
    url = models.URLField(_("address"), max_length=500)

    class Meta(Orderable.Meta):
        verbose_name = _("social network")
        verbose_name_plural = _("social networks")
