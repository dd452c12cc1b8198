"""States of translations, and of what is done to many of them at once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What a page waits for in one language."""

    MISSING = "missing", _("missing")
    TRANSLATING = "translating", _("in translation")
    WAITING = "waiting", _("waiting for review")
    READY = "ready", _("ready to publish")
    PUBLISHED = "published", _("published")
    OUT_OF_DATE = "out_of_date", _("out of date")


class JobKind(models.TextChoices):
    """What is done to many pages at once."""

    START = "start", _("start the translation or take new words over")
    ASSIGN = "assign", _("assign to a person")
    EXPORT = "export", _("export PO files")
    IMPORT = "import", _("import PO files")


class ItemState(models.TextChoices):
    """How far a job is with one page."""

    WAITING = "waiting", _("waiting")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
