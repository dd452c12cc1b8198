"""What the site shows beside its pages: sitemap, robots, style guide."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.selectors.sitemap import sitemap_entries
from home.style_guide import colours, examples
from home.style_guide_samples import samples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def sitemap(request: "HttpRequest") -> "HttpResponse":
    """Answer the sitemap of both languages."""
    return render(request, "sitemap.xml", {"entries": sitemap_entries(request)}, content_type="application/xml")


@require_safe
def robots(request: "HttpRequest") -> "HttpResponse":
    """Tell machines what to leave alone and where the sitemap is."""
    return render(request, "robots.txt", {"base_url": settings.BASE_URL}, content_type="text/plain; charset=utf-8")


@require_safe
def style_guide(request: "HttpRequest") -> "HttpResponse":
    """Show the tokens and every component with its example."""
    context = {"examples": examples(), "colours": colours(), "sample": samples()}
    return render(request, "style_guide/index.html", context)
