"""Addresses of the coalition: the link of an invitation, and the screens of one's own organisation in the admin."""

from django.urls import path

from coalition.views.invitations import invitation
from coalition.views.organisation import (
    MembersView,
    OrganisationsView,
    RemoveMemberView,
    RoleView,
    WithdrawView,
)

ACCOUNTS = [path("invitation/<str:secret>/", invitation, name="coalition_invitation")]

MY_ORGANISATION = [
    path("", OrganisationsView.as_view(), name="index"),
    path("<int:pk>/", MembersView.as_view(), name="members"),
    path("<int:pk>/members/<int:member>/role/", RoleView.as_view(), name="role"),
    path("<int:pk>/members/<int:member>/remove/", RemoveMemberView.as_view(), name="remove"),
    path("<int:pk>/invitations/<int:invitation>/withdraw/", WithdrawView.as_view(), name="withdraw"),
]
