"""What the history of a page says of its translation."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

START = "translation.start"
ASSIGN = "translation.assign"
IMPORT = "translation.import"
REVIEW = "translation.review"
STILL_RIGHT = "translation.still_right"

# By action: what it is called, and the sentence that its data fill.
SENTENCES: dict[str, tuple[Promise, Promise]] = {
    START: (_("Translate"), _("Handed over for translation: %(language)s")),
    ASSIGN: (_("Assign the translation"), _("The translation is in the hands of: %(person)s")),
    IMPORT: (_("Import a translation"), _("Translation imported from a PO file: %(language)s, texts: %(count)s")),
    REVIEW: (_("Review the translation"), _("Translation read and published: %(language)s")),
    STILL_RIGHT: (_("Keep the translation"), _("The translation is still right: %(reason)s")),
}


class SentenceFormatter(LogFormatter):
    """Fills the sentence of the action."""

    sentence: Promise

    def format_message(self, entry: Any) -> str:
        """Fill it; what an older entry lacks is left out."""
        words = {"language": "–", "person": "–", "count": "–", "reason": "–"}
        return str(self.sentence) % (words | entry.data)


def register_actions(actions: LogActionRegistry) -> None:
    """Declare what is done to translations."""
    for name, (label, sentence) in SENTENCES.items():
        formatter = type("Formatter", (SentenceFormatter,), {"label": label, "sentence": sentence})
        actions.register_action(name)(formatter)
