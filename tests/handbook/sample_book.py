"""A book made by hand that holds everything a book can hold; every word of it says that it is a sample."""

from datetime import UTC, date, datetime
from io import BytesIO

from PIL import Image

from handbook.book import (
    AreaName,
    Book,
    Chapter,
    CityName,
    Entry,
    IndicatorName,
    Part,
    Picture,
    PracticeText,
    Source,
)
from handbook.enums import ChapterKind, EntryKind

WORDS = {
    "uk": {"sample": "Зразковий", "text": "зразковий текст", "city": ("Ґоща", "Гадяч", "Їржавець")},
    "en": {"sample": "Sample", "text": "sample text", "city": ("Hoshcha", "Hadiach", "Yirzhavets")},
}
PICTURE, DECORATION = "a" * 32 + ".jpg", "b" * 32 + ".jpg"


def pictures(name):
    """Return the bytes of a picture by its name."""
    stored = BytesIO()
    Image.new("RGB", (600, 400), {PICTURE: (11, 79, 156), DECORATION: (255, 213, 74)}[name]).save(stored, "JPEG")
    return stored.getvalue()


class Writer:
    """Writes sample texts in a language, no two the same."""

    def __init__(self, language):
        self.language = language
        self.words = WORDS[language]
        self.count = 0

    def text(self, what=""):
        self.count += 1
        return f"{self.words['sample']} {what or self.words['text']} {self.count:04d}"

    def html(self, paragraphs=1):
        return "".join(f"<p>{self.text()} <strong>{self.text()}</strong>.</p>" for _ in range(paragraphs))

    def items(self, count):
        return f"<ul>{''.join(f'<li>{self.text()}.</li>' for _ in range(count))}</ul>"

    def practice(self, number, **changes):
        fields = {
            "id": f"00000000-0000-4000-8000-{number:012d}",
            "title": self.text(),
            "url": f"/{self.language}/practices/sample/{number}/",
            "published_at": datetime(2025, 5, 1, tzinfo=UTC),
            "organisation": self.text(),
            "is_short": False,
            "is_sample": True,
            "period": "2021 – 2023",
            "summary": self.text(),
            "cities": self.cities(number),
            "parts": (),
            "sources": (),
            "pictures": (),
        }
        return PracticeText(**(fields | changes))

    def cities(self, number):
        return tuple(
            CityName(code=f"sample-{place}", name=name, population=10_000 * place)
            for place, name in enumerate(self.words["city"][: number + 1])
        )

    def full_practice(self):
        steps = f"<ol><li><p>{self.text()}</p><p>{self.text()}</p></li><li><p>{self.text()}</p></li></ol>"
        return self.practice(
            1,
            cities=self.cities(2),
            parts=(
                Part(heading=self.text(), html=self.html(3)),
                Part(heading=self.text(), html=steps),
                Part(heading=self.text(), html=f'<p><a href="https://example.org/law">{self.text()}</a></p>'),
            ),
            sources=(
                Source(title=self.text(), url="https://example.org/a", seen_on=date(2025, 4, 30)),
                Source(title=self.text(), url="https://example.com/b"),
            ),
            pictures=(
                Picture(
                    name=PICTURE,
                    width=600,
                    height=400,
                    alt=self.text(),
                    alt_language="uk" if self.language == "en" else "",
                    caption=self.text(),
                    credit=self.text(),
                ),
                Picture(name=DECORATION, width=600, height=400, alt=""),
            ),
        )

    def entries(self, number):
        kinds = (EntryKind.TEXT, EntryKind.WHY, EntryKind.LAW, EntryKind.CHECKLIST, EntryKind.MISTAKES)
        written = {EntryKind.CHECKLIST: self.items(12), EntryKind.MISTAKES: self.items(3)}
        for place, kind in enumerate(kinds):
            yield Entry(
                anchor=f"e{number:03d}{place:05d}",
                kind=kind,
                heading=self.text(),
                html=written.get(kind) or self.html(14 if kind == EntryKind.WHY else 1),
            )
        yield Entry(
            anchor=f"e{number:03d}00010",
            kind=EntryKind.INDICATORS,
            heading=self.text(),
            html=self.html(),
            indicators=tuple(
                IndicatorName(
                    code=f"sample-{place}",
                    number=f"{place}.1" if place else "",
                    question=f"{self.text()}?",
                    methodology=self.text(),
                )
                for place in range(9)
            ),
        )
        yield Entry(
            anchor=f"e{number:03d}00011",
            kind=EntryKind.PRACTICE,
            heading=self.text(),
            html=self.html(14),
            practice=self.full_practice(),
        )
        short = self.practice(0, is_short=True, is_sample=False, period="")
        yield Entry(
            anchor=f"e{number:03d}00012", kind=EntryKind.PRACTICE, heading=short.title, html=self.html(), practice=short
        )

    def chapter(self, number, **changes):
        fields = {
            "id": f"00000000-0000-4000-9000-{number:012d}",
            "slug": f"sample-{number}",
            "number": number,
            "kind": ChapterKind.AREA,
            "title": self.text(),
            "summary": self.text(),
            "area": AreaName(code=f"sample-{number}", name=self.text()),
            "entries": tuple(self.entries(number)),
        }
        return Chapter(**(fields | changes))


def sample_book(language="uk", chapters=2, **changes):
    """Return a book with every kind of entry in each of its chapters, after an introduction."""
    write = Writer(language)
    introduction = write.chapter(
        1,
        kind=ChapterKind.INTRODUCTION,
        area=None,
        entries=(Entry(anchor="e00100000", kind=EntryKind.TEXT, heading=write.text(), html=write.html(2)),),
    )
    fields = {
        "number": 3,
        "language": language,
        "is_working_draft": True,
        "published_on": date(2025, 5, 19),
        "title": write.text(),
        "editors": write.text(),
        "foreword": write.html(14),
        "change_notes": write.items(2),
        "site": "https://example.org",
        "chapters": (introduction, *(write.chapter(number) for number in range(2, chapters + 1))),
    }
    return Book(**(fields | changes))
