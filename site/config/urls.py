"""All addresses: machines' outside the languages, people's under /uk/ and /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from api.views import docs
from coalition.urls import ACCOUNTS as INVITATIONS
from home.cards.urls import under_languages as cards
from home.urls import outside_languages, under_languages
from people.urls import ACCOUNTS, INSTEAD_OF_WAGTAILS_ADMIN, INSTEAD_OF_WAGTAILS_PAGES
from practices.urls import outside_languages as feeds
from search.urls import under_languages as search_addresses

# A file below a page, as the results of a study: served by its page, so that whatever hides the page hides the file.
FILE_BELOW_A_PAGE = r"^((?:[\w\-]+/)+[\w\-]+\.[a-z]+)$"

# Pictures only: documents are asked for at /documents/, which knows who may read them.
UPLOADS = r"^media/(?P<path>(?:images|original_images|avatar_images)/.+)$"
uploads = [re_path(UPLOADS, serve, {"document_root": settings.MEDIA_ROOT})] if settings.SERVE_MEDIA else []

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(url=f"/{settings.LANGUAGE_CODE}/", permanent=False)),
    path("accounts/", include(ACCOUNTS)),
    path("accounts/", include(INVITATIONS)),
    path("admin/", include(INSTEAD_OF_WAGTAILS_ADMIN)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/docs", docs, name="api_docs"),
    path("", include("api.urls")),
    *uploads,
    *outside_languages,
    *feeds,
    *i18n_patterns(
        *under_languages,
        *search_addresses,
        *INSTEAD_OF_WAGTAILS_PAGES,
        *cards,
        re_path(FILE_BELOW_A_PAGE, wagtail_views.serve, name="wagtail_serve_file"),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
