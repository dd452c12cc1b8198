"""A data editor at work."""

import pytest
from django.test import Client
from django.utils import translation

from people.models import User
from tests.admin.desk import logged_in, person


@pytest.fixture
def editor(db: None) -> User:
    """Somebody whose name histories show."""
    user = person()
    user.first_name, user.last_name = "Зразкова", "Редакторка"
    user.save()
    return user


@pytest.fixture
def desk(editor: User) -> Client:
    """The editing interface as a data editor sees it."""
    translation.activate("uk")
    return logged_in(editor)
