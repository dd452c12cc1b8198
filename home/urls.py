"""Addresses of the site as a whole: for machines outside the languages, for people under them."""

from django.conf import settings
from django.urls import path

from home import views

outside_languages = [
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
under_languages = [path("style-guide/", views.style_guide, name="style_guide")] if settings.STYLE_GUIDE else []
