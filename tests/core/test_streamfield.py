"""Blocks stay out of migrations."""

from pathlib import Path

import pytest
from django.apps import apps

from core.blocks import BodyBlock
from core.fields import StreamField

OWN_APPS = ("core", "home", "handbook", "practices", "coalition", "rankings", "search", "people", "translation", "api")


def test_a_migration_holds_no_block_of_a_streamfield():
    _name, path, args, kwargs = StreamField(BodyBlock(), blank=True).deconstruct()

    assert path == "core.fields.StreamField"
    assert args == []
    assert kwargs == {"blank": True}


@pytest.mark.parametrize("label", OWN_APPS)
def test_migrations_know_no_blocks(label):
    migrations = Path(apps.get_app_config(label).path, "migrations").glob("0*.py")

    assert not [
        path for path in migrations if "wagtail.blocks" in path.read_text() or "block_lookup" in path.read_text()
    ]


@pytest.mark.parametrize("label", OWN_APPS)
def test_migrations_have_telling_names(label):
    migrations = Path(apps.get_app_config(label).path, "migrations").glob("0*.py")

    assert not [path.name for path in migrations if "_auto_" in path.name or "_alter_" in path.name]
