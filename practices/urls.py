"""Addresses of practices for machines, outside the languages; people's are those of pages."""

from django.urls import path

from practices.views.feed import feed

outside_languages = [path("feeds/practices/<slug:language>/", feed, name="practices_feed")]
