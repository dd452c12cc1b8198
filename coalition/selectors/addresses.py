"""Addresses of the coalition's pages in the reader's language."""

from rankings.selectors.addresses import addresses_by


def organisation_addresses() -> dict[int, str]:
    """Return by organisation the address of its page."""
    return addresses_by("organisationpage__organisation_id")
