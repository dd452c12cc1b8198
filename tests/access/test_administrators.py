"""Administrators reach everything; a superuser too."""

import pytest

from people.roles import Role
from tests.access.asking import faults
from tests.access.matrix import SUPERUSER
from tests.engines import needs

# Rights are decided above the database, and the walk is long: one of the two is enough.
pytestmark = needs("sqlite")


@pytest.mark.parametrize("who", [Role.ADMINISTRATORS, SUPERUSER], ids=lambda who: getattr(who, "name", who).lower())
def test_every_address_answers(who, trees):
    assert faults(who, trees) == []
