"""Whoever confirms an import may read another language than the worker that made its preview."""

import io

import pytest
from django.utils import translation

from rankings.enums import ImportKind, ImportState
from rankings.models import CityResult
from rankings.services.imports import confirm, hand_in, preview
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_preview_made_in_ukrainian_is_confirmed_in_english():
    study = factories.StudyFactory(published_at=None)
    city = factories.CityFactory()
    content = f"city,name_used,rank,source_url\n{city.code},{city.name_uk},1,https://example.org/sample\n".encode()
    file = io.BytesIO(content)
    file.name = "sample.csv"
    with translation.override("uk"):
        fact_import = hand_in(ImportKind.RESULTS, {"results": file}, None, study)
        preview(fact_import)
    assert fact_import.state == ImportState.READY

    with translation.override("en"):
        confirm(fact_import, None)

    assert fact_import.state == ImportState.APPLIED
    assert CityResult.objects.get().rank == 1
