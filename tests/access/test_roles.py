"""Whoever has a role reaches what the role is for and learns or changes nothing else; a visitor is asked to log in."""

import pytest

from people.roles import Role
from tests.access.addresses import every_address, matching
from tests.access.asking import OTHER_METHODS, faults
from tests.access.matrix import MAY, NEED_A_WHOLE_FORM, NOTHING_THERE, VISITOR
from tests.engines import needs

# Rights are decided above the database, and the walk is long: one of the two is enough.
pytestmark = needs("sqlite")

ROLES = [role for role in Role if role is not Role.ADMINISTRATORS]


@pytest.mark.parametrize("who", [*ROLES, VISITOR], ids=lambda who: getattr(who, "name", who).lower())
def test_every_address_is_for_whom_the_table_says(who, trees):
    assert faults(who, trees) == []


def test_the_tables_name_no_address_that_is_gone():
    names = {address.name for address in every_address()}
    for_one = {pattern for pattern in MAY if pattern.startswith("wagtail_bulk_action:")}

    for pattern in {*MAY, *NOTHING_THERE, *NEED_A_WHOLE_FORM, *OTHER_METHODS} - for_one:
        assert any(matching([pattern], name) for name in names), pattern
