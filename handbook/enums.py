"""Fixed vocabularies of the handbook."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChapterKind(models.TextChoices):
    """What a chapter is for."""

    INTRODUCTION = "introduction", _("introduction")
    METHOD = "method", _("method")
    GUIDE = "guide", _("how to use")
    AREA = "area", _("area")


class EntryKind(models.TextChoices):
    """What an entry of a chapter tells; the label is its heading where it has none of its own."""

    TEXT = "text", _("Text")
    WHY = "why", _("Why it matters")
    LAW = "law", _("Legal basis")
    INDICATORS = "indicators", _("Indicators that it serves")
    PRACTICE = "practice", _("Practice")
    CHECKLIST = "checklist", _("Checklist for a council")
    MISTAKES = "mistakes", _("Common mistakes")


class FileKind(models.TextChoices):
    """An output that is made once, at publication, and then stored."""

    PDF = "pdf", _("PDF")
    EPUB = "epub", _("EPUB")
    SLIDES = "slides", _("Presentation for use offline (HTML)")


class FileState(models.TextChoices):
    """How far a file has come."""

    WAITING = "waiting", _("waiting for its turn")
    MAKING = "making", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


class MentionKind(models.TextChoices):
    """What a chapter of an edition speaks of."""

    CITY = "city", _("city")
    AREA = "area", _("area")
    INDICATOR = "indicator", _("indicator")
    PRACTICE = "practice", _("practice")
