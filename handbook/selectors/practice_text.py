"""A practice as a chapter tells it: made once, when an edition is frozen, or for a preview."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from handbook.book import CityName, Part, PracticeText, Source
from handbook.selectors.pictures import pictures_of
from practices.api.texts import text_of
from practices.enums import CostKind, PracticeState
from practices.models import PracticePage
from practices.selectors.practice_view import FigureRow
from practices.selectors.public import cities_of
from practices.templatetags.practices import since

Told = Callable[["Teller"], dict[str, Any] | None]


@dataclass(frozen=True)
class PartKind:
    """A part of a practice: its heading, its template, and what fills it; None where there is nothing to tell."""

    heading: Any
    template: str
    told: Told


@dataclass(frozen=True)
class Teller:
    """A practice with what its parts ask for."""

    page: PracticePage

    def rich(self, name: str) -> dict[str, Any] | None:
        """Return a text of the editor as safe HTML with absolute addresses."""
        text = text_of(getattr(self.page, name))
        return {"html": text.html} if text else None

    def rows(self, name: str) -> dict[str, Any] | None:
        """Return rows of the practice."""
        rows = list(getattr(self.page, name).all())
        return {"rows": rows} if rows else None

    def facts(self) -> dict[str, Any] | None:
        """Return its state and cost, as far as they are known."""
        known = self.page.state != PracticeState.UNKNOWN or self.page.cost_kind != CostKind.UNKNOWN
        return {"page": self.page} if known else None

    def figures(self) -> dict[str, Any] | None:
        """Return its results before and after."""
        rows = [FigureRow(figure) for figure in self.page.figures.all()]
        return {"rows": rows} if rows else None

    def conditions(self) -> dict[str, Any] | None:
        """Return what it takes to copy it."""
        known = any(getattr(self.page, f"conditions_{name}") for name in ("size", "budget", "systems", "law"))
        return {"page": self.page} if known else None

    def contact(self) -> dict[str, Any] | None:
        """Return whom to ask at the council: a department, never a person."""
        page = self.page
        return {"page": page} if page.contact_role or page.contact_email or page.contact_url else None

    @property
    def period(self) -> str:
        """From when to when, blank where not known."""
        page = self.page
        begun = since(page.started_year, page.started_month) if page.started_year else ""
        ended = since(page.ended_year, page.ended_month) if page.ended_year else ""
        return " – ".join(part for part in (begun, ended) if part)


PARTS = (
    PartKind(_("State and cost"), "facts", Teller.facts),
    PartKind(_("The problem"), "rich", lambda teller: teller.rich("problem")),
    PartKind(_("What was done, step by step"), "steps", lambda teller: teller.rows("steps")),
    PartKind(_("What changed"), "figures", Teller.figures),
    PartKind(_("People and skills"), "rich", lambda teller: teller.rich("people")),
    PartKind(_("Legal basis"), "laws", lambda teller: teller.rows("laws")),
    PartKind(_("What it takes to copy it"), "conditions", Teller.conditions),
    PartKind(_("In a small city"), "rich", lambda teller: teller.rich("variant_small")),
    PartKind(_("In a large city"), "rich", lambda teller: teller.rich("variant_large")),
    PartKind(_("Risks and lessons"), "rich", lambda teller: teller.rich("risks")),
    PartKind(_("Contact at the council"), "contact", Teller.contact),
)


def practice_text(page: PracticePage) -> PracticeText:
    """Return what an edition that is frozen now says of a practice, in the active language."""
    teller = Teller(page)
    return PracticeText(
        id=str(page.translation_key),
        title=page.title,
        url=page.get_url() or "",
        published_at=page.last_published_at,
        organisation=page.organisation.name,
        is_short=page.is_short,
        is_sample=page.is_sample,
        period=teller.period,
        summary=page.summary,
        cities=tuple(CityName(code=city.code, name=city.name, population=city.population) for city in cities_of(page)),
        parts=tuple(_parts(teller)),
        sources=tuple(Source(title=row.title, url=row.url, seen_on=row.seen_on) for row in page.evidence.all()),
        pictures=pictures_of(page),
    )


def _parts(teller: Teller) -> Iterator[Part]:
    for kind in PARTS:
        if told := kind.told(teller):
            html = render_to_string(f"handbook/parts/{kind.template}.html", told).strip()
            yield Part(heading=str(kind.heading), html=html)
