"""site/ is a plain folder that carries packages; it must never shadow the standard library's module."""

import importlib
import subprocess
import sys

import pytest
from django.conf import settings

SITE = settings.ROOT / "site"


@pytest.mark.parametrize("name", ["config", "core", "api", "people", "translation"])
def test_the_platform_comes_from_site(name):
    assert importlib.import_module(name).__file__ == str(SITE / name / "__init__.py")


def test_site_is_not_a_package():
    assert not (SITE / "__init__.py").exists()


def test_the_standard_librarys_site_still_works():
    import site

    assert not site.__file__.startswith(str(settings.ROOT / "site"))
    assert site.getsitepackages()


def test_a_server_started_from_the_project_still_finds_its_packages():
    run = subprocess.run(
        [sys.executable, "-c", "import site, django, config; print(site.__file__)"],
        cwd=settings.ROOT,
        env={"PYTHONPATH": "site:."},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_git_does_not_ignore_site():
    run = subprocess.run(
        ["git", "check-ignore", "site", "site/core"], cwd=settings.ROOT, capture_output=True, check=False
    )
    assert run.stdout == b""
