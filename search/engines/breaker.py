"""Leaves a search server alone for a while after it did not answer, in this process."""

import time

import structlog

logger = structlog.get_logger(__name__)
SECONDS = 30.0
_closed_again_at = 0.0


def is_open() -> bool:
    """Tell whether the server is not to be asked now."""
    return time.monotonic() < _closed_again_at


def open_after(error: Exception) -> None:
    """Leave the server alone."""
    global _closed_again_at
    _closed_again_at = time.monotonic() + SECONDS
    logger.warning("search server does not answer", error=str(error), seconds=SECONDS)


def close() -> None:
    """Ask the server again."""
    global _closed_again_at
    _closed_again_at = 0.0
