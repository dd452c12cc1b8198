"""A search server for a test, with indexes of its own."""

import os
from uuid import uuid4

import pytest
from modelsearch.backends import get_search_backend

from config.settings.topics.search import backends
from search.engines import breaker
from search.index.entries import reconcile
from search.models import SearchEntry
from tests import factories
from tests.recorded import recorded


@pytest.fixture
def with_server(settings):
    """Let the site ask Elasticsearch first; the indexes bear a name of this test and go with it."""
    prefix = f"test_{uuid4().hex[:12]}_"
    settings.WAGTAILSEARCH_BACKENDS = backends(os.environ["ELASTICSEARCH_URL"], prefix)
    breaker.close()
    backend = get_search_backend()
    yield backend
    breaker.close()
    for name in backend.es.indices.get(index=f"{prefix}*"):
        backend.es.indices.delete(index=name)


def make_index(model=SearchEntry):
    """Make the index of one model, as update_index makes all."""
    backend = get_search_backend()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(model))
    index = rebuilder.start()
    index.add_model(model)
    index.add_items(model, list(model.get_indexed_objects()))
    rebuilder.finish()
    return backend.get_index_for_model(model)


@pytest.fixture
@recorded
def pages(db):
    """Twelve areas about queues in both languages; a city, and a study of its results."""
    trees = factories.make_trees()
    for number in range(12):
        area = factories.AreaFactory(
            code=f"queue-{number}", name_uk=f"Зразкова черга {number}", name_en=f"Sample queue {number}"
        )
        trees.area_page(area)
    city = factories.CityFactory(code="sample-town", name_uk="Зразкове Дрогове", name_en="Sample town")
    trees.city_page(city)
    study = factories.StudyFactory(year=2019)
    factories.CityResultFactory(study=study, city=city, rank=1, printed="90")
    trees.study_page(study)


@pytest.fixture
def found(pages):
    """All of it, in the index."""
    reconcile()
