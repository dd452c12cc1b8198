"""Refusals are asked for by the thousand here; what they log tells nobody anything."""

import logging

import pytest


@pytest.fixture(autouse=True)
def without_logs():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
