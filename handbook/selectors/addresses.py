"""Addresses of the handbook in the reader's language; blank or missing where the public may not read it."""

from rankings.selectors.addresses import addresses_by


def handbook_address() -> str:
    """Return the address of the handbook, blank where there is none in this language."""
    return next(iter(addresses_by("handbookpage__pk").values()), "")


def edition_address(handbook: str, number: int) -> str:
    """Return the address of an edition, which stays."""
    return f"{handbook}editions/{number}/"


def chapter_address(handbook: str, slug: str, number: int | None = None) -> str:
    """Return the address of a chapter: in the current edition, or in the one of this number, which stays."""
    return f"{handbook if number is None else edition_address(handbook, number)}{slug}/"
