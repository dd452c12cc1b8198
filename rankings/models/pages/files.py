"""Files below a page: the figures that the page shows, to download."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from rankings.exports.answers import csv_answer, workbook_answer

if TYPE_CHECKING:
    from rankings.selectors.exports import Export


class PageWithFiles(RoutablePageMixin):
    """A page of a study or a city, whose results can be downloaded as CSV and XLSX in the language of the page."""

    get_url: Any

    def export(self, request: HttpRequest) -> "Export":
        """Return what the files hold; raise Http404 where that is not public."""
        raise NotImplementedError

    @path("<slug:table>.csv/")
    def download_csv(self, request: HttpRequest, table: str) -> HttpResponse:
        """Return the results, or the results in areas, as CSV."""
        return csv_answer(self.export(request), table)

    @path("results.xlsx/")
    def download_workbook(self, request: HttpRequest) -> HttpResponse:
        """Return everything with sources and notes as a workbook."""
        return workbook_answer(self.export(request), self.get_url(request))
