"""The admin's own lists of pictures and documents, without those that a person may not know of.

Delete this file when Wagtail's admin API asks for permissions on collections by itself.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from people.known import known


class KnownImages(ImagesAdminAPIViewSet):
    """Pictures of collections in which the person may do something."""

    def get_queryset(self) -> QuerySet[Any]:
        """Leave out the others."""
        return super().get_queryset() & known(self.model, self.request.user)


class KnownDocuments(DocumentsAdminAPIViewSet):
    """Documents of collections in which the person may do something."""

    def get_queryset(self) -> QuerySet[Any]:
        """Leave out the others."""
        return super().get_queryset() & known(self.model, self.request.user)


def use_known_files(router: WagtailAPIRouter) -> None:
    """Take the place of Wagtail's own lists."""
    router.register_endpoint("images", KnownImages)
    router.register_endpoint("documents", KnownDocuments)
