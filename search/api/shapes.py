"""The shapes of what search answers."""

from typing import Any, Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field, create_model

from api.envelope import Envelope


class FoundItem(Schema):
    """A result."""

    kind: str = Field(description=gettext_noop("Kind of what was found, as in the facet of that name."))
    title: str = Field(description=gettext_noop("Its title."))
    snippet_html: str = Field(
        description=gettext_noop(
            "Safe HTML: the part of its text that answers best, with <mark> around what was found; may be empty."
        )
    )
    cities: list[str] = Field(description=gettext_noop("Codes of the cities that it is about."))
    areas: list[str] = Field(description=gettext_noop("Codes of the areas that it is about."))
    url: str = Field(description=gettext_noop("Its page."))
    api_url: str = Field(description=gettext_noop("The list of the API that holds it alone."))


class FacetValue(Schema):
    """A value by which results are narrowed."""

    value: str = Field(description=gettext_noop("What to give for the parameter of that name."))
    count: int = Field(description=gettext_noop("How many results it would leave, beside what else is chosen."))


class SuggestedItem(Schema):
    """What may be meant by the beginning of a word."""

    kind: str = Field(description=gettext_noop("Kind of what is suggested."))
    text: str = Field(description=gettext_noop("What to show."))
    url: str = Field(description=gettext_noop("Where it leads."))


class Suggestions(Schema):
    """What is suggested."""

    items: list[SuggestedItem] = Field(description=gettext_noop("The suggestions, the best first."))


class FoundList(Envelope):
    """What was found, and how the question was read."""

    items: list[FoundItem] = Field(description=gettext_noop("The results, in the order asked for."))
    corrected_query: str | None = Field(
        description=gettext_noop("What was searched instead of “q”, which finds nothing as it is; null if nothing was.")
    )
    reduced: bool = Field(
        description=gettext_noop("Whether the main search engine does not answer, so that results may be less exact.")
    )


def found_with(facets: list[str]) -> type[Schema]:
    """Return the shape of what was found, with these facets."""
    values: Any = (list[FacetValue], Field(description=gettext_noop("Values that occur, the most frequent first.")))
    every: Any = create_model("Facets", __base__=Schema, **dict.fromkeys(facets, values))
    words: Any = (
        Literal["all_words", "any_word"],
        Field(description=gettext_noop("Whether results have all words asked for, or any of them.")),
    )
    about = gettext_noop("By facet, what results can be narrowed to; each is counted without its own choice.")
    # The word is the contract's; Python keeps it for itself.
    return create_model("Found", __base__=FoundList, facets=(every, Field(description=about)), **{"pass": words})
