"""The report of what people ask the search: frequent queries, those in vain, those asked anew; nobody is in it."""

from typing import Any
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.models.asked import AskedOften
from search.statistics.tally import FEWEST_VISITORS

NAME, RESULTS_NAME = "search_queries", "search_queries_results"
FREQUENT, IN_VAIN, ANEW = "frequent", "in-vain", "anew"
SORTS_OF_QUERIES = (
    (FREQUENT, _("frequent")),
    (IN_VAIN, _("found nothing")),
    (ANEW, _("asked anew")),
)


def months() -> list[tuple[str, str]]:
    """Return the months there are, the newest first."""
    found = AskedOften.objects.order_by("-month").values_list("month", flat=True).distinct()
    return [(str(month), date_format(month, "F Y")) for month in found]


def all_of_them(queries: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
    """Leave the sorts to ``QueryFilterSet.filter_queryset``, which parts them also where none is chosen."""
    return queries


class QueryFilterSet(WagtailFilterSet):
    """Queries by sort, month and language; the frequent ones where no sort is chosen."""

    sort = django_filters.ChoiceFilter(
        label=_("Queries"), choices=SORTS_OF_QUERIES, empty_label=None, method=all_of_them
    )
    month = django_filters.ChoiceFilter(label=_("Month"), choices=months, empty_label=_("All"))
    lang = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES, empty_label=_("All"))

    class Meta:
        model = AskedOften
        fields = ("sort", "month", "lang")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow to one sort: a query and what it was asked after are counted apart."""
        queries = super().filter_queryset(queryset)
        sort = self.form.cleaned_data.get("sort") or FREQUENT
        if sort == ANEW:
            return queries.exclude(after="")
        queries = queries.filter(after="")
        if sort == IN_VAIN:
            return queries.filter(in_vain__gte=FEWEST_VISITORS).order_by("-month", "-in_vain", "text", "lang")
        return queries


class QueryReportView(ReportView):
    """What people ask the search, by how many visitors; a query of fewer than five is not known here."""

    model = AskedOften
    permission_policy = ModelPermissionPolicy(AskedOften)
    permission_required = "view"
    page_title = _("Search queries")
    header_icon = "search"
    index_url_name = NAME
    index_results_url_name = RESULTS_NAME
    filterset_class = QueryFilterSet
    results_template_name = "search_admin/queries_results.html"
    export_filename = "search-queries"
    list_export = ("month", "lang", "after", "text", "visitors", "in_vain", "found")
    export_headings = {
        "month": _("Month"),
        "lang": _("Language"),
        "after": _("Asked before in vain"),
        "text": _("Query"),
        "visitors": _("Visitors"),
        "in_vain": _("Visitors who found nothing"),
        "found": _("Found at most"),
    }
    columns = (
        Column("after", label=_("Asked before in vain")),
        TitleColumn("text", label=_("Query"), get_url=lambda query: address_of(query)),
        Column("visitors", label=_("Visitors")),
        Column("in_vain", label=_("Visitors who found nothing")),
        Column("found", label=_("Found at most")),
        Column("month", label=_("Month"), accessor=lambda query: date_format(query.month, "F Y")),
        Column("lang", label=_("Language"), accessor=lambda query: get_language_info(query.lang)["name_local"]),
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say from how many visitors on a query is shown."""
        return {**super().get_context_data(**kwargs), "fewest": FEWEST_VISITORS}


def address_of(query: AskedOften) -> str:
    """Return where the same is searched, in the same language."""
    with override(query.lang):
        return f"{reverse('search')}?{urlencode({'q': query.text})}"
