"""Partners by what they do for the programme."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from home.enums import PartnerKind
from home.selectors.emblems import emblems

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from home.models.programme import Partner, PartnersPage

# In the order of the page.
GROUPS: dict[str, "Promise"] = {
    PartnerKind.FUNDER: _("Funders"),
    PartnerKind.IMPLEMENTER: _("Implementing organisations"),
    PartnerKind.PARTNER: _("Partners"),
    PartnerKind.MEDIA: _("Media partners"),
}


@dataclass(frozen=True)
class ShownPartner:
    """A partner with its emblem, if there is one."""

    partner: "Partner"
    emblem: Any


@dataclass(frozen=True)
class PartnerGroup:
    """The partners of one kind, in the editor's order."""

    kind: str
    title: "Promise"
    partners: tuple[ShownPartner, ...]


def partner_groups(page: "PartnersPage") -> Iterator[PartnerGroup]:
    """Yield the kinds that have partners, also of a page that is only previewed."""
    partners = list(page.partners.all())
    shown = emblems(partner.logo_id for partner in partners)
    for kind, title in GROUPS.items():
        own = tuple(ShownPartner(one, shown.get(one.logo_id)) for one in partners if one.kind == kind)
        if own:
            yield PartnerGroup(kind, title, own)
