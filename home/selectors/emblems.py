"""Emblems of funders and partners in the one size in which pages show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.images.shortcuts import get_rendition_or_not_found

from core.models import Image

EMBLEM = "max-240x120"


def emblems(images: Iterable[int | None]) -> Mapping[int, Any]:
    """Return by image its small rendition: two queries, whatever their number, none where there is no image."""
    wanted = {image for image in images if image is not None}
    found = Image.objects.filter(pk__in=wanted).prefetch_renditions(EMBLEM) if wanted else ()
    return {image.pk: get_rendition_or_not_found(image, EMBLEM) for image in found}
