"""The one projection of the site's map: equirectangular, true to scale on the middle latitude of its bounds."""

from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the drawing, x to the right and y downwards, in units of the view box."""

    x: float
    y: float


@dataclass(frozen=True)
class Projection:
    """WGS 84 degrees to a view box of a given width: meridians and parallels are straight lines.

    A degree of longitude is as wide as on the middle latitude; 4 degrees away from it, as at the northern and southern
    ends of the country, widths are off by 8 %, which outlines and city symbols bear well.
    """

    west: float
    south: float
    east: float
    north: float
    width: int
    margin: int

    @property
    def scale_y(self) -> float:
        """Units of the view box in a degree of latitude."""
        return self.scale_x / cos(radians((self.south + self.north) / 2))

    @property
    def scale_x(self) -> float:
        """Units of the view box in a degree of longitude."""
        return (self.width - 2 * self.margin) / (self.east - self.west)

    @property
    def height(self) -> int:
        """Height of the view box, the same margin above and below."""
        return round((self.north - self.south) * self.scale_y) + 2 * self.margin

    @property
    def view_box(self) -> str:
        """The attribute of an SVG that shows the whole country."""
        return f"0 0 {self.width} {self.height}"

    def project(self, lon: float, lat: float) -> Point:
        """Return the place of a longitude and latitude in the view box."""
        return Point(
            self.margin + (lon - self.west) * self.scale_x,
            self.margin + (self.north - lat) * self.scale_y,
        )


# Bounds of the internationally recognised territory, the south coast of Crimea included.
UKRAINE = Projection(west=22.13, south=44.38, east=40.16, north=52.37, width=1000, margin=12)
