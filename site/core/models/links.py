"""Where the pages of the site lead, noted when they are published."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ReadPage(models.Model):
    """A page whose links are noted, and when it was read; what was published later is read anew."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name=_("page")
    )
    read_at = models.DateTimeField(_("read"))

    class Meta:
        verbose_name = _("page whose links are noted")
        verbose_name_plural = _("pages whose links are noted")

    def __str__(self) -> str:
        return str(self.page)


class PageLink(models.Model):
    """A link of a published page: to an address, or to a page of the site, which may be gone by now."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    url = models.URLField(_("address"), max_length=500, blank=True, db_index=True)
    # A number and no key: a link outlives the page to which it leads, and that is what there is to tell. 0 for none.
    leads_to = models.PositiveIntegerField(_("page to which it leads"), default=0, db_index=True)

    class Meta:
        verbose_name = _("link of a page")
        verbose_name_plural = _("links of pages")
        constraints = [models.UniqueConstraint(fields=["page", "url", "leads_to"], name="one_link")]

    def __str__(self) -> str:
        return self.url or f"→ {self.leads_to}"
