"""The library of practices."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from coalition.models import OrganisationPage
from core.models import ContentPage


class PracticeIndexPage(RoutablePageMixin, ContentPage):
    """All practices, to be chosen from; the pages of organisations stand under it."""

    template = "pages/practice_index.html"
    subpage_types: ClassVar[list[Any]] = [OrganisationPage]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("library of practices")
