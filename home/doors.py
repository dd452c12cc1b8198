"""The doors of the site as a whole: its pages, what lists them, what readers download."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model

from api.documents import ROOT as API
from api.problems import KINDS
from core.doors import register_door
from home.contact.views import FORM
from home.models import ContactPage, GalleryPage
from home.selectors.sitemap import home_addresses, public_addresses


def document_addresses() -> Iterable[str]:
    """Return the address of every uploaded document; those of closed collections refuse by themselves."""
    return [document.url for document in get_document_model().objects.order_by("pk")]


def style_guide_addresses() -> Iterable[str]:
    """Return the addresses of the style guide, where the site shows it."""
    for language, _name in settings.LANGUAGES:
        if settings.STYLE_GUIDE:
            with translation.override(language):
                yield reverse("style_guide")


def missing_addresses() -> Iterable[str]:
    """Return addresses at which there is nothing: what says so offers other pages."""
    return [f"{address}not-here/" for address in home_addresses()]


def addresses_about_the_api() -> Iterable[str]:
    """Return the addresses that tell of the API; what it serves has doors of its own."""
    about = [f"{API}/docs?lang={language}" for language, _name in settings.LANGUAGES]
    return [f"{API}/", f"{API}/openapi.json", *about, *(f"{API}/problems/{kind}" for kind in KINDS)]


def gallery_picture_addresses() -> Iterable[str]:
    """Return the address of every picture of a gallery, hidden galleries’ too: what is hidden refuses by itself."""
    for page in GalleryPage.objects.annotate(count=Count("pictures")).order_by("pk"):
        yield from (f"{page.get_url()}{number}/" for number in range(1, page.count + 1))


def contact_form_addresses() -> Iterable[str]:
    """Return the addresses at which people write to us."""
    return [f"{page.get_url()}{FORM}" for page in ContactPage.objects.order_by("pk")]


DOORS = {
    "home": home_addresses,
    "pages": public_addresses,
    "root": lambda: ["/"],
    "sitemap": lambda: ["/sitemap.xml"],
    "robots": lambda: ["/robots.txt"],
    "not found": missing_addresses,
    "documents": document_addresses,
    "style guide": style_guide_addresses,
    "about the API": addresses_about_the_api,
    "gallery pictures": gallery_picture_addresses,
    "contact form": contact_form_addresses,
}


def register_doors() -> None:
    """Declare the doors."""
    for name, addresses in DOORS.items():
        register_door(name, addresses)
