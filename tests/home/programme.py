"""Sample pages about the programme in both languages; every word says that it is a sample."""

from typing import Any

from home import models
from tests.factories import Trees, in_both_trees, locale

WORDS = {"uk": "Зразок", "en": "Sample"}


def page_with(trees: Trees, page_type: type[Any], slug: str, rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Make a live page in both trees; ``rows`` makes those of a relation for a language."""
    words = {"title_uk": "Зразкова сторінка", "title_en": "Sample page"}
    made = {f"{relation}_{language}": make(language) for relation, make in rows.items() for language in trees.home}
    pages: dict[str, Any] = in_both_trees(page_type, trees.home, slug=slug, **(words | made | fields))
    return pages


def faq(trees: Trees, count: int = 2) -> dict[str, models.FaqPage]:
    def questions(language: str) -> list[models.FaqQuestion]:
        return [
            models.FaqQuestion(
                question=f"{WORDS[language]}: {number}?",
                answer=f"<p>{WORDS[language]}, відповідь {number}.</p>",
                locale=locale(language),
                sort_order=number,
            )
            for number in range(count)
        ]

    return page_with(trees, models.FaqPage, "faq", {"questions": questions})


def partners(trees: Trees, *told: dict[str, Any]) -> dict[str, models.PartnersPage]:
    def rows(language: str) -> list[models.Partner]:
        return [models.Partner(locale=locale(language), sort_order=n, **one) for n, one in enumerate(told)]

    return page_with(trees, models.PartnersPage, "partners", {"partners": rows})


def project(trees: Trees, *told: dict[str, Any], **fields: Any) -> dict[str, models.ProjectPage]:
    def aims(language: str) -> list[models.ProjectAim]:
        return [
            models.ProjectAim(locale=locale(language), sort_order=n, **({"text": f"{WORDS[language]}: мета"} | one))
            for n, one in enumerate(told)
        ]

    return page_with(trees, models.ProjectPage, "project", {"aims": aims}, **fields)


def contact(trees: Trees) -> dict[str, models.ContactPage]:
    return page_with(trees, models.ContactPage, "contact", {})
