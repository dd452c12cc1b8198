"""Translations: who vouches for them, what they are based on, what is done to many, the words that are agreed on."""

from translation.models.glossary import GlossaryTerm
from translation.models.jobs import TranslationJob, TranslationJobItem
from translation.models.review import ReviewRecord
from translation.models.state import TranslationState

__all__ = ["GlossaryTerm", "ReviewRecord", "TranslationJob", "TranslationJobItem", "TranslationState"]
