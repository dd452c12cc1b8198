"""Puts into the site of the browser tests what no shipped page shows: news, events, a gallery, all blocks of a story.

A process of its own, with the environment of the site. Every title says that it is a sample; figures are those of the
shipped studies, read by the blocks themselves.
"""

import json
from types import SimpleNamespace
from uuid import uuid4

import django

SLUGS = {
    "story": "sample-story",
    "news": "sample-news",
    "event": "sample-event",
    "past event": "sample-past-event",
    "gallery": "sample-gallery",
}
LATEST = "latest:transparency"
WORDS = {
    "uk": {
        "heading": "Зразковий заголовок",
        "text": "<p>Зразковий <b>текст</b>.</p><h3>Зразковий розділ</h3><ul><li>перше</li><li>друге</li></ul>",
        "quote": "Зразкова думка",
        "who": "Зразкова мешканка",
        "question": "Зразкове запитання",
        "answer": "<p>Зразкова відповідь.</p>",
        "button": "Переглянути зразок",
        "caption": "Зразкова таблиця",
        "cells": (("Зразок", "Так"), ("Інший зразок", "Ні")),
        "video": "Зразкове відео",
    },
    "en": {
        "heading": "Sample heading",
        "text": "<p>Sample <b>text</b>.</p><h3>Sample part</h3><ul><li>one</li><li>two</li></ul>",
        "quote": "Sample opinion",
        "who": "Sample resident",
        "question": "Sample question",
        "answer": "<p>Sample answer.</p>",
        "button": "Look at the sample",
        "caption": "Sample table",
        "cells": (("Sample", "Yes"), ("Another sample", "No")),
        "video": "Sample video",
    },
}


def body(language: str, image: int, city: str) -> str:
    """Return a body with a block of each kind, as it is stored."""
    words = WORDS[language]
    columns = [{"type": "text", "heading": head} for head in words["cells"][0]]
    rows = [{"values": list(words["cells"][1])}]
    blocks = [
        ("heading", words["heading"]),
        ("text", words["text"]),
        ("quote", {"text": words["quote"], "who": words["who"], "role": ""}),
        ("accordion", {"items": [item({"heading": words["question"], "text": words["answer"]})]}),
        ("table", {"table": {"columns": columns, "rows": rows, "caption": words["caption"]}, "rows_have_heads": True}),
        ("call_to_action", {"text": "", "page": None, "url": "https://example.org/", "button": words["button"]}),
        ("image", {"image": image, "caption": words["heading"]}),
        ("embed", {"title": words["video"], "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ"}),
        ("ranking_table", {"study": LATEST, "most": 5, "cities": []}),
        ("city_result", {"study": LATEST, "city": city}),
        ("ranking_change", {"study": "transparency-2021", "most": 5, "cities": []}),
        ("ranking_map", {"study": LATEST, "status": ""}),
        ("figure", {"study": LATEST, "figure": "average", "city": "", "area": ""}),
    ]
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks])


def item(value: object) -> dict[str, object]:
    return {"type": "item", "value": value, "id": str(uuid4())}


def plant() -> None:
    from home.models import HomePage
    from home.services.site_root import keep_site_address
    from rankings.models import Area, City
    from tests.home.planting import event, gallery, news, past_event, picture, story

    keep_site_address()  # a database that was kept has the address at which it was loaded
    trees = SimpleNamespace(home={page.locale.language_code: page for page in HomePage.objects.all()})
    city, area = City.objects.get(code="lviv"), Area.objects.order_by("position").first()
    about = {"cities": [city], "areas": [area]}
    image = picture()
    bodies = {f"body_{language}": body(language, image.pk, city.code) for language in WORDS}
    story(trees, slug=SLUGS["story"], picture=image, **bodies, **about)
    news(trees, slug=SLUGS["news"], **about)
    event(trees, slug=SLUGS["event"], **about)
    past_event(trees, slug=SLUGS["past event"], is_cancelled=True)
    gallery(trees, slug=SLUGS["gallery"], images=[picture(), picture(900, 1200), picture()], **about)


if __name__ == "__main__":
    django.setup()
    plant()
