import json
import re
from datetime import datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

from rankings.enums import ChangeKind, Figures
from rankings.models.changes import PublishedChange
from tests.factories import CityFactory, CityResultFactory, OblastFactory, StudyFactory


def data(client, url):
    """The structured data of a page, None where there is none."""
    html = client.get(url).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, flags=re.DOTALL)
    return json.loads(found[0]) if found else None


@pytest.fixture
def study(trees):
    study = StudyFactory(code="real-study", year=2020, is_sample=False, publishes_status=False)
    CityResultFactory(study=study, rank=1, printed="66")
    return study


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_study_is_a_dataset_with_its_files(client, trees, study, language):
    url = trees.study_page(study, search_description="A sample description of this study.")[language].url

    found = data(client, url)

    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "Dataset"
    assert found["url"] == f"{settings.BASE_URL}/{language}/rankings/real-study/"
    assert found["description"] == "A sample description of this study."
    assert found["temporalCoverage"] == "2020"
    assert found["spatialCoverage"] == {"@type": "Place", "name": {"uk": "Україна", "en": "Ukraine"}[language]}
    assert found["isBasedOn"] == study.source_url
    assert "license" not in found
    files = {file["contentUrl"].removeprefix(settings.BASE_URL) for file in found["distribution"]}
    assert files == {f"{url}results.csv", f"{url}results.xlsx", "/api/v1/studies/real-study/results"}
    assert all(client.get(file).status_code == 200 for file in files)


def test_a_dataset_measures_what_the_study_publishes(client, trees, study):
    found = data(client, trees.study_page(study)["en"].url)

    assert [variable["name"] for variable in found["variableMeasured"]] == ["points", "rank"]
    assert found["variableMeasured"][0]["maxValue"] == 100
    assert len(found["description"]) >= 50


def test_a_correction_dates_the_dataset_anew(client, trees, study):
    url = trees.study_page(study)["en"].url
    assert data(client, url)["dateModified"] == data(client, url)["datePublished"] == "2021-03-31"

    PublishedChange.objects.create(
        study=study,
        city_result=study.city_results.get(),
        kind=ChangeKind.CORRECTION,
        figure=Figures.POINTS,
        old="65",
        new="66",
        reason_uk="Зразкова причина.",
        made_at=timezone.make_aware(datetime(2022, 5, 6, 12)),  # noqa: DTZ001
    )

    assert data(client, url)["dateModified"] == "2022-05-06"


def test_a_dataset_without_results_has_no_files(client, trees):
    study = StudyFactory(is_sample=False)

    assert data(client, trees.study_page(study)["en"].url)["distribution"] == []


def test_samples_are_not_offered_to_search_engines(client, trees):
    assert data(client, trees.study_page(StudyFactory())["en"].url) is None
    assert data(client, trees.city_page(CityFactory())["en"].url) is None


def test_a_city_is_a_city_with_all_its_names(client, trees):
    city = CityFactory(
        name_uk="Нова Назва",
        name_en="Nova Nazva",
        is_sample=False,
        latitude=Decimal("49.35"),
        longitude=Decimal("23.5"),
        oblast=OblastFactory(code="UA-46", name_en="Oblast of the city"),
        former_names=[("Давня Назва", "Davnia Nazva", 2016)],
    )

    found = data(client, trees.city_page(city)["en"].url)

    assert found["@type"] == "City"
    assert found["name"] == "Nova Nazva"
    assert found["alternateName"] == ["Нова Назва", "Давня Назва", "Davnia Nazva"]
    assert found["identifier"] == {"@type": "PropertyValue", "propertyID": "KATOTTG", "value": city.katottg}
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 49.35, "longitude": 23.5}
    assert found["containedInPlace"]["name"] == "Oblast of the city"
    assert found["containedInPlace"]["containedInPlace"]["name"] == "Ukraine"
    assert "sameAs" not in found


def test_a_text_cannot_end_the_data_block():
    with override("en"):
        html = Template("{% load json_ld %}{{ data|json_ld }}").render(
            Context({"data": {"name": "</script><script>alert('&')\u2028"}})
        )

    assert html.count("<") == 2
    assert json.loads(html.partition(">")[2].rpartition("<")[0])["name"] == "</script><script>alert('&')\u2028"
