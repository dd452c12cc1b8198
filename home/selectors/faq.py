"""Questions and answers as search engines read them."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from wagtail.rich_text import get_text_for_indexing

if TYPE_CHECKING:
    from home.models.programme import FaqPage

# With more, a list of the questions stands above them.
FEW = 6


def faq_data(page: "FaqPage") -> dict[str, Any] | None:
    """Return the page as a FAQPage of schema.org, None without questions."""
    questions = [
        {
            "@type": "Question",
            "name": row.question,
            "acceptedAnswer": {"@type": "Answer", "text": get_text_for_indexing(row.answer).strip()},
        }
        for row in page.questions.all()
    ]
    return {"@type": "FAQPage", "inLanguage": get_language(), "mainEntity": questions} if questions else None
