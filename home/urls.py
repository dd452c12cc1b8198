"""Addresses of the site as a whole: for machines outside the languages, for people under them."""

from django.conf import settings
from django.urls import path

from home.kinds import KINDS
from home.views import site
from home.views.feeds import feed

outside_languages = [
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("robots.txt", site.robots, name="robots"),
    *(
        path(f"feeds/{one.name}/<slug:language>/", feed, {"kind": kind}, name="articles_feed")
        for kind, one in KINDS.items()
    ),
]
under_languages = [path("style-guide/", site.style_guide, name="style_guide")] if settings.STYLE_GUIDE else []
