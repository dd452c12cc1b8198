"""Wagtail's search backends with our analysis: what is stored and what is asked are terms made by us."""
