"""What the page of the coalition and the pages of organisations show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.models.organisations import Organisation
from coalition.models.regions import Region, RegionOblast
from coalition.region_map import RegionMap, draw_regions
from coalition.selectors.addresses import organisation_addresses
from core.models import Image
from people.models import User
from rankings.selectors.order import name_order

LOGO = "max-240x120"
FACTS = ("region", "website", "email", "phone", "edrpou")


@dataclass(frozen=True)
class ListedOrganisation:
    """An organisation and the address of its page, blank where it has none in the reader's language."""

    organisation: Organisation
    url: str = ""

    @property
    def about(self) -> str:
        """What it says of itself in the reader's language; nothing of another language."""
        about: str = getattr(self.organisation, f"about_{_language()}")
        return about

    @property
    def language(self) -> str:
        """The language of its name where that is not the reader's: it has no other name."""
        is_foreign = _language() != settings.LANGUAGE_CODE and not self.organisation.name_en
        return settings.LANGUAGE_CODE if is_foreign else ""

    @property
    def site(self) -> str:
        """The name of its site, as people say it."""
        return (urlsplit(self.organisation.website).hostname or "").removeprefix("www.")

    @property
    def has_facts(self) -> bool:
        """Whether a region or a contact is recorded."""
        return any(getattr(self.organisation, name) for name in FACTS)


@dataclass(frozen=True)
class ListedRegion:
    """A region with its number on the map, its oblasts, its active organisations by name, and who coordinates it."""

    number: int
    region: Region
    oblasts: tuple[str, ...]
    organisations: tuple[ListedOrganisation, ...]

    @property
    def coordinator(self) -> User | None:
        """The coordinator, if there is one with an account that is switched on."""
        person = self.region.coordinator
        return person if person and person.is_active else None

    @property
    def coordinator_name(self) -> str:
        """The name in the account, blank where there is none: an e-mail address is nobody's business."""
        return self.coordinator.get_full_name() if self.coordinator else ""

    @property
    def in_words(self) -> str:
        """The region in one line."""
        count = len(self.organisations)
        words = ngettext("%(count)d organisation", "%(count)d organisations", count) % {"count": count}
        return _("%(region)s: %(words)s") % {"region": self.region.name, "words": words}


@dataclass(frozen=True)
class CoalitionView:
    """Regions in their order, organisations of no region, the programme's own, and the map."""

    regions: tuple[ListedRegion, ...]
    elsewhere: tuple[ListedOrganisation, ...]
    programme: ListedOrganisation | None
    map: RegionMap

    @property
    def organisations(self) -> int:
        """How many organisations there are, without the programme's own."""
        return len(self.elsewhere) + sum(len(listed.organisations) for listed in self.regions)

    @property
    def groups(self) -> tuple[ListedRegion, ...]:
        """The regions that have organisations."""
        return tuple(listed for listed in self.regions if listed.organisations)


def coalition_view() -> CoalitionView:
    """Return the coalition in the reader's language; the number of queries does not depend on its size."""
    addresses = organisation_addresses()
    by_region: defaultdict[int | None, list[ListedOrganisation]] = defaultdict(list)
    programme = None
    for organisation in _active():
        listed = ListedOrganisation(organisation, addresses.get(organisation.pk, ""))
        if organisation.is_programme:
            programme = listed
        else:
            by_region[organisation.region_id].append(listed)
    regions = tuple(_regions(by_region))
    codes = [[one.oblast.code for one in listed.region.oblasts.all()] for listed in regions]
    drawn = draw_regions([(listed.in_words, own) for listed, own in zip(regions, codes, strict=True)])
    return CoalitionView(regions, tuple(by_region[None]), programme, drawn)


def organisation_view(pk: int) -> ListedOrganisation:
    """Return an organisation with its region and logo."""
    return ListedOrganisation(Organisation.objects.select_related("region", "logo").get(pk=pk))


def _active() -> list[Organisation]:
    logos = Image.objects.prefetch_renditions(LOGO)
    found = Organisation.objects.filter(is_active=True).prefetch_related(Prefetch("logo", queryset=logos))
    return sorted(found, key=name_order)


def _regions(by_region: Mapping[int | None, Iterable[ListedOrganisation]]) -> Iterable[ListedRegion]:
    oblasts = RegionOblast.objects.select_related("oblast")
    regions = Region.objects.select_related("coordinator").prefetch_related(Prefetch("oblasts", queryset=oblasts))
    for number, region in enumerate(regions, start=1):
        names = sorted((one.oblast for one in region.oblasts.all()), key=name_order)
        own = tuple(by_region.get(region.pk, ()))
        yield ListedRegion(number, region, tuple(oblast.name for oblast in names), own)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
