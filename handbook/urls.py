"""Addresses of the handbook's desk in the admin; what the public reads stands under its page."""

from django.urls import path

from handbook.views.desk import CoverageView, MoveView, OverviewView, PutInOrderView
from handbook.views.desk_editions import EditionsView, EditionView, TryAgainView, WithdrawView
from handbook.views.desk_publishing import AddLanguageView, PublishView

DESK = [
    path("", OverviewView.as_view(), name="overview"),
    path("coverage/", CoverageView.as_view(), name="coverage"),
    path("chapters/<int:pk>/move/", MoveView.as_view(), name="move"),
    path("chapters/order/", PutInOrderView.as_view(), name="put_in_order"),
    path("editions/", EditionsView.as_view(), name="editions"),
    path("editions/new/", PublishView.as_view(), name="publish"),
    path("editions/<int:number>/", EditionView.as_view(), name="edition"),
    path("editions/<int:number>/withdraw/", WithdrawView.as_view(), name="withdraw"),
    path("editions/<int:number>/languages/<slug:language>/", AddLanguageView.as_view(), name="add_language"),
    path("files/<int:pk>/again/", TryAgainView.as_view(), name="try_again"),
]
