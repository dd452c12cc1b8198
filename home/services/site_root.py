"""The one site of the installation: its address and the page that it starts with."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from home.models import HomePage

PORTS = {"http": 80, "https": 443}
STOCK_SLUG = "home"


def site_home(locale: Locale) -> HomePage | None:
    """Return the home page that the default site starts with, if it is ours and of this language."""
    return HomePage.objects.filter(locale=locale, sites_rooted_here__is_default_site=True).first()


def make_site_root(home: HomePage) -> None:
    """Put a new home page into the tree and let the default site start with it.

    Wagtail's welcome page goes when nobody has touched it. Raises ValidationError when the site starts with a page
    that somebody made.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    replaced = site.root_page if site else None
    if replaced and not is_untouched_welcome(replaced):
        raise ValidationError(
            _("The site starts with the page “%(title)s”, which is not a home page. Choose a home page for the site.")
            % {"title": replaced.title}
        )
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "site_name": settings.WAGTAIL_SITE_NAME, **_address()}
    )
    if replaced:
        Page.objects.get(pk=replaced.pk).delete()


def is_untouched_welcome(page: Page) -> bool:
    """Tell whether this is the page that a new Wagtail shows, as it came."""
    return (
        page.specific_class is Page
        and page.slug == STOCK_SLUG
        and page.latest_revision_id is None
        and page.owner_id is None
        and not page.numchild
    )


def keep_site_address() -> bool:
    """Let the default site have the address of the settings; return whether it had another."""
    address = _address()
    changed = Site.objects.filter(is_default_site=True).exclude(**address)
    sites = list(changed)
    for site in sites:
        site.hostname, site.port = address["hostname"], address["port"]
        site.save()
    return bool(sites)


def _address() -> dict[str, str | int]:
    parts = urlsplit(settings.BASE_URL)
    return {"hostname": parts.hostname or "localhost", "port": parts.port or PORTS.get(parts.scheme, 80)}
