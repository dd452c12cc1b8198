"""Models that every app stands on."""

from core.models.base_page import BasePage
from core.models.content_page import ContentPage
from core.models.documents import Document
from core.models.images import Image, Rendition
from core.models.links import PageLink, ReadPage
from core.models.live_body import LiveBodyMixin
from core.models.named_fact import NamedFact

__all__ = [
    "BasePage",
    "ContentPage",
    "Document",
    "Image",
    "LiveBodyMixin",
    "NamedFact",
    "PageLink",
    "ReadPage",
    "Rendition",
]
