"""Geometry of the map of Ukraine: projection, outlines of oblasts, places of symbols."""
