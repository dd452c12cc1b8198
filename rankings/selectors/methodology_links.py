"""Methodologies as pages name them: the kind of ranking, the year of the first use, the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rankings.models.methodologies import Methodology
from rankings.selectors.addresses import methodology_addresses

YEAR_AT_THE_END = re.compile(r"(?:^|-)((?:19|20|21)[0-9]{2})$", re.ASCII)


@dataclass(frozen=True)
class MethodologyLink:
    """A methodology and the address of its page, blank where it has none."""

    methodology: Methodology
    url: str

    @property
    def year(self) -> int | None:
        """The year of the first use."""
        return year_of(self.methodology)

    @property
    def name(self) -> str:
        """The kind of ranking and the year: «Прозорість 2024»."""
        return name_of(self.methodology)


def year_of(methodology: Methodology) -> int | None:
    """Return the year of the first use, with which the code of a methodology ends; None where it does not."""
    found = YEAR_AT_THE_END.search(methodology.code)
    return int(found[1]) if found else None


def name_of(methodology: Methodology) -> str:
    """Return the name of a methodology in the reader's language; its code helps out where the year is not known."""
    named = {"family": methodology.family.name, "which": year_of(methodology) or methodology.code}
    return _("%(family)s %(which)s") % named


def methodology_links() -> Mapping[int, MethodologyLink]:
    """Return all methodologies by key, by family and the newest first, in two queries."""
    urls = methodology_addresses()
    found = sorted(Methodology.objects.select_related("family"), key=by_family_newest_first)
    return {methodology.pk: MethodologyLink(methodology, urls.get(methodology.pk, "")) for methodology in found}


def by_family_newest_first(methodology: Methodology) -> tuple[int, str, int, str]:
    """Return what lists of methodologies sort by."""
    family = methodology.family
    return family.position, family.sort_key_uk, -(year_of(methodology) or 0), methodology.code
