"""What a card belongs to, in one text: a page in all its languages, or a city's result in a study."""

from uuid import UUID


def of_page(translation_key: UUID | str) -> str:
    """Return the subject of a page."""
    return f"page/{translation_key}"


def of_result(study: str, city: str) -> str:
    """Return the subject of a result, by the codes of study and city."""
    return f"result/{study}/{city}"
