"""Our addresses with Wagtail's API v2 and v3 beside them, giving the same pages of cities."""

from django.db.models import QuerySet
from django.urls import path
from rest_framework.fields import CharField, FloatField
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api as v3

from config.urls import urlpatterns as ours
from rankings.models import CityPage

CITY_FIELDS = {
    "code": CharField(source="city.code"),
    "katottg": CharField(source="city.katottg"),
    "name_uk": CharField(source="city.name_uk"),
    "name_en": CharField(source="city.name_en"),
    "oblast_code": CharField(source="city.oblast.code"),
    "oblast_name_uk": CharField(source="city.oblast.name_uk"),
    "oblast_name_en": CharField(source="city.oblast.name_en"),
    "latitude": FloatField(source="city.latitude"),
    "longitude": FloatField(source="city.longitude"),
}
CityPage.api_fields = [APIField(name, serializer=serializer) for name, serializer in CITY_FIELDS.items()]


class CityPagesViewSet(PagesAPIViewSet):
    """Wagtail's API v2 as a careful developer would set it up: one query for the cities and their oblasts."""

    def get_queryset(self) -> QuerySet[CityPage]:
        """Fetch the cities with the pages."""
        return super().get_queryset().select_related("city__oblast", "locale")


v2 = WagtailAPIRouter("stock-v2")
v2.register_endpoint("pages", CityPagesViewSet)

urlpatterns = [path("stock/v2/", v2.urls), path("stock/v3/", v3.urls), *ours]
