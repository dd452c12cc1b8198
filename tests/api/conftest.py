"""Facts that the API publishes, and how a partner asks for them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache

from rankings.enums import IndicatorKind
from rankings.models.changes import PublishedChange
from tests import factories
from tests.beginnings import shipped_facts


@pytest.fixture(autouse=True)
def nothing_cached() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ask(client: Any) -> Any:
    """Ask an address and get the JSON answer, whatever its status."""
    return lambda address, **headers: client.get(address, headers=headers).json()


@pytest.fixture
def shipped(db: None) -> None:
    """The facts that ship with the product, without pages."""
    shipped_facts()


@pytest.fixture
def two_studies(db: None) -> dict[str, Any]:
    """Two comparable sample studies of three sample cities, one of them renamed; results in one area, an indicator."""
    oblast = factories.OblastFactory(code="UA-99")
    city = {
        name: factories.CityFactory(
            code=f"sample-{name}",
            name_uk=f"Зразкове {uk}",
            name_en=f"Sample {name}",
            oblast=oblast,
            katottg=f"UA99{number:015d}",
        )
        for number, (name, uk) in enumerate((("alpha", "Альфа"), ("beta", "Бета"), ("gamma", "Ґамма")))
    }
    city["beta"].former_names.create(name_uk="Зразкова стара Бета", name_en="Sample old beta", renamed_in=2016)
    methodology = factories.MethodologyFactory(code="sample-methodology")
    before = factories.StudyFactory(code="sample-2019", year=2019, methodology=methodology)
    after = factories.StudyFactory(
        code="sample-2020",
        year=2020,
        methodology=methodology,
        compared_with=before,
        national_average_printed="47.7",
        national_average="47.7",
        average_source_url="https://example.org/sample-average",
        cities_assessed=50,
    )
    result = factories.CityResultFactory
    result(study=before, city=city["alpha"], rank=1, printed="90.0", status="transparent")
    result(study=before, city=city["beta"], rank=3, printed="50", name_used="Зразкова стара Бета")
    result(study=after, city=city["alpha"], rank=2, printed="80.5", status="transparent")
    first = result(study=after, city=city["beta"], rank=1, printed="81", status="transparent")
    result(
        study=after, city=city["gamma"], state="not-assessed", reason_uk="Зразкова причина", reason_en="Sample reason"
    )
    area = factories.AreaFactory(code="sample-area", position=1)
    named = factories.MethodologyAreaFactory(methodology=after.methodology, position=1, areas=[area])
    in_area = factories.AreaResultFactory(city_result=first, methodology_area=named, printed="7.50")
    changed(after, 12, "correction", city_result=first, old="18", new="81", reason_en="Sample reason")
    changed(after, 13, "addition", city_result=first, area_result=in_area, new="7.50")
    changed(after, 14, "addition", figure="national_average_printed", new="47.7")
    factories.IndicatorFactory(
        code="sample-i01",
        number="I01",
        area=area,
        methodology=methodology,
        question_uk="Зразкове запитання",
        question_en="Sample question",
        kind=IndicatorKind.MIXED,
        options=[("1", "Так", "Yes"), ("0.5", "Частково", "")],
    )
    return {"before": before, "after": after, **city}


def changed(study: Any, day: int, kind: str, figure: str = "points_printed", **fields: Any) -> None:
    """Record an addition or a correction of a day in March."""
    PublishedChange.objects.create(
        kind=kind,
        study=study,
        figure=figure,
        reason_uk="Зразкова причина",
        made_at=datetime(2026, 3, day, 12, tzinfo=UTC),
        **fields,
    )
