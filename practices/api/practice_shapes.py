"""What a practice is in the API: the shapes of its document, field by field."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from practices.enums import CostKind, Currency, PracticeState
from rankings.api.names import Named

Language = Literal["uk", "en"]


class Text(Schema):
    """A text with paragraphs, lists and links, in two forms."""

    html: str = Field(description=gettext_noop("As safe HTML; its addresses are absolute."))
    text: str = Field(description=gettext_noop("As plain text."))


class ReplicationsDocument(Schema):
    """How often it was copied."""

    adopted: int = Field(description=gettext_noop("Cities that have adopted it."))
    all: int = Field(description=gettext_noop("Accepted reports of cities, however far they have come."))


class StepDocument(Schema):
    """One thing that was done."""

    what: str = Field(description=gettext_noop("What was done."))
    who: str | None = Field(description=gettext_noop("Who did it."))
    when: str | None = Field(description=gettext_noop("When, in words."))


class LawDocument(Schema):
    """A document on which it stands."""

    title: str = Field(description=gettext_noop("Title."))
    url: str | None = Field(description=gettext_noop("Address."))


class CostDocument(Schema):
    """What is known of its cost."""

    kind: CostKind = Field(description=gettext_noop("Whether the cost is known, and whether there is any extra cost."))
    once: str | None = Field(description=gettext_noop("One-off cost, exact."))
    yearly: str | None = Field(description=gettext_noop("Yearly cost, exact."))
    currency: Currency | None = Field(description=gettext_noop("Currency by ISO 4217."))
    source: str | None = Field(description=gettext_noop("Where the money comes from."))


class ResultDocument(Schema):
    """A figure before and after."""

    what: str = Field(description=gettext_noop("What was measured."))
    unit: str | None = Field(description=gettext_noop("Unit."))
    before: str | None = Field(description=gettext_noop("Figure before, exact."))
    before_on: date | None = Field(description=gettext_noop("Day of the figure before."))
    after: str | None = Field(description=gettext_noop("Figure after, exact."))
    after_on: date | None = Field(description=gettext_noop("Day of the figure after."))
    difference: str | None = Field(description=gettext_noop("After less before, computed by us."))
    source_url: str | None = Field(description=gettext_noop("Source."))


class EvidenceDocument(Schema):
    """Where one can see it."""

    title: str = Field(description=gettext_noop("Title."))
    url: str = Field(description=gettext_noop("Address."))
    seen_on: date | None = Field(description=gettext_noop("Day when it was last seen there."))
    file_url: str | None = Field(description=gettext_noop("A copy that anybody may download."))


class ConditionsDocument(Schema):
    """What another city needs to copy it."""

    size: str | None = Field(description=gettext_noop("Size of city for which it works."))
    budget: str | None = Field(description=gettext_noop("Budget."))
    systems: str | None = Field(description=gettext_noop("Software, registers and equipment."))
    law: str | None = Field(description=gettext_noop("Decisions that the council must take first."))


class ContactDocument(Schema):
    """Whom to ask at the council: a role, never a person."""

    role: str | None = Field(description=gettext_noop("Role or department."))
    email: str | None = Field(description=gettext_noop("Official address."))
    url: str | None = Field(description=gettext_noop("Page."))


class SizeDocument(Schema):
    """A picture in one size."""

    url: str = Field(description=gettext_noop("Address."))
    width: int = Field(description=gettext_noop("Width in pixels."))
    height: int = Field(description=gettext_noop("Height in pixels."))


class PictureDocument(Schema):
    """A picture."""

    alt: str = Field(description=gettext_noop("What it shows; blank where it is decorative."))
    caption: str | None = Field(description=gettext_noop("Caption."))
    credit: str | None = Field(description=gettext_noop("Author and source."))
    sizes: list[SizeDocument] = Field(description=gettext_noop("Three ready widths, the narrowest first."))


class PracticeDocument(Schema):
    """A best practice: what worked in a city, told so that another can copy it."""

    id: str = Field(description=gettext_noop("Identifier, the same in both languages."))
    lang: Language = Field(description=gettext_noop("Language of the texts."))
    title: str = Field(description=gettext_noop("Title."))
    summary: str = Field(description=gettext_noop("One sentence: which city did what, and what it brought."))
    cities: list[str] = Field(description=gettext_noop("Codes of the cities that do it."))
    areas: list[str] = Field(description=gettext_noop("Codes of its areas."))
    indicators: list[str] = Field(description=gettext_noop("Codes of the indicators that it answers."))
    organisation: Named = Field(description=gettext_noop("Organisation that wrote it."))
    state: PracticeState | None = Field(description=gettext_noop("How far it has come; null where not known."))
    ended_reason: str | None = Field(description=gettext_noop("Why it ended."))
    started: str | None = Field(description=gettext_noop("Year or month of its beginning, as exactly as it is known."))
    ended: str | None = Field(description=gettext_noop("Year or month of its end, as exactly as it is known."))
    short: bool = Field(description=gettext_noop("Whether it is a short record, whose details are wanted."))
    sample: bool = Field(description=gettext_noop("Whether it is invented as an example."))
    replications: ReplicationsDocument = Field(description=gettext_noop("How often it was copied."))
    problem: Text | None = Field(description=gettext_noop("What did not work, for whom."))
    steps: list[StepDocument] = Field(description=gettext_noop("What was done, in its order."))
    laws: list[LawDocument] = Field(description=gettext_noop("Legal basis."))
    cost: CostDocument = Field(description=gettext_noop("What is known of its cost."))
    people: Text | None = Field(description=gettext_noop("People and skills."))
    figures: list[ResultDocument] = Field(description=gettext_noop("Results as figures before and after."))
    evidence: list[EvidenceDocument] = Field(description=gettext_noop("Where one can see that it is so."))
    conditions: ConditionsDocument = Field(description=gettext_noop("What another city needs to copy it."))
    variant_small: Text | None = Field(description=gettext_noop("How to do it in a small city."))
    variant_large: Text | None = Field(description=gettext_noop("How to do it in a large city."))
    risks: Text | None = Field(description=gettext_noop("Risks and lessons."))
    contact: ContactDocument = Field(description=gettext_noop("Whom to ask at the council."))
    pictures: list[PictureDocument] = Field(description=gettext_noop("Pictures."))
    reviewed_on: date | None = Field(description=gettext_noop("Day when a regional coordinator reviewed it."))
    first_published: datetime | None = Field(description=gettext_noop("When it was first published."))
    last_published: datetime | None = Field(description=gettext_noop("When it was last published."))
    url: str = Field(description=gettext_noop("Page."))
    translations: dict[str, str] = Field(description=gettext_noop("Pages by language, this one among them."))
