"""Home page and standard pages."""

from home.models.home_page import HomePage
from home.models.standard_page import StandardPage

__all__ = ["HomePage", "StandardPage"]
