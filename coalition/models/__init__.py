"""Organisations, regions, members, invitations, and the pages that present them."""

from coalition.models.members import Invitation, Membership
from coalition.models.organisations import Organisation
from coalition.models.pages import CoalitionPage, OrganisationPage
from coalition.models.regions import Region, RegionOblast

__all__ = [
    "CoalitionPage",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationPage",
    "Region",
    "RegionOblast",
]
