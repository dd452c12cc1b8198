"""Administrators reach everything; a superuser too."""

import pytest

from people.roles import Role
from tests.access.asking import faults
from tests.access.matrix import SUPERUSER
from tests.engines import needs

# Rights are the same on both databases: on PostgreSQL one walk shows that everything answers.
PEOPLE = [Role.ADMINISTRATORS, pytest.param(SUPERUSER, marks=needs("sqlite"))]


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: getattr(who, "name", who).lower())
def test_every_address_answers(who, trees):
    assert faults(who, trees) == []
