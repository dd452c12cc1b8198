"""What tests of practices begin with."""

from typing import Any

import pytest

from tests.practices.reviewing import Review
from tests.recorded import recorded


@pytest.fixture
@recorded
def review(trees: Any) -> Review:
    """A region, an organisation, their people, and the review between them."""
    return Review(trees)
