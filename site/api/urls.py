"""Addresses of the API for machines; its documentation for people is a page and stands with the pages."""

from django.urls import path

from api import views
from api.documents import ROOT
from api.operations import ninja

V1 = ROOT.strip("/")

urlpatterns = [
    path(f"{V1}/", views.root),
    path(f"{V1}/openapi.json", views.openapi, name="openapi"),
    path(f"{V1}/problems/<slug:slug>", views.problem),
    path(f"{V1}/", ninja.urls),
]
