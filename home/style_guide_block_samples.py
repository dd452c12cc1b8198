"""Labelled samples for the style guide: what blocks of stories show."""

from datetime import date
from types import SimpleNamespace

from core.embeds import video_at
from core.models import Image
from core.pictures import Picture
from rankings.enums import ChangeKind, Figures
from rankings.maps.view import MapView
from rankings.models import CityResult, Study
from rankings.models.changes import PublishedChange
from rankings.selectors.changes import ShownChange
from rankings.selectors.city_history import Change
from rankings.selectors.city_neighbours import Gap
from rankings.selectors.live import Corrected, Corrections, Subject
from rankings.selectors.live_figures import FigureView, Told
from rankings.selectors.live_views import ChangedRow, ChangeView, MapOfStudy, ResultView, TableView
from rankings.selectors.study_table import Row

ADDRESS, SOURCE = "#main", "https://example.org/sample"
VIDEO = "https://youtu.be/abcdefghijk"


def block_samples(study: Study, results: list[CityResult], drawn: MapView) -> dict[str, object]:
    """Return what examples of blocks show, by name; the study and its results are samples."""
    study.source_url = SOURCE
    corrected = Corrected(date(2000, 3, 12), "Зразкове місто 1", _change(), "Зразкова причина.", "")
    subject = Subject(study, ADDRESS, Corrections((corrected,), 2, ADDRESS))
    plain = Subject(study, ADDRESS, None)
    rows = [Row(result, "", ADDRESS, Change(3)) for result in results]
    points = Told("84,5", "Зразкове місто 1", SOURCE, "бала", place_url=ADDRESS)
    return {
        "subject": subject,
        "table_view": TableView(subject, (rows[0], Gap(2, 3), *rows[1:])),
        "result_view": ResultView(plain, rows[0]),
        "change_view": ChangeView(plain, study, ADDRESS, "", tuple(ChangedRow(row, row) for row in rows)),
        "no_change_view": ChangeView(plain, None, "", "Зразкова причина."),
        "map_view": MapOfStudy(plain, drawn, ADDRESS),
        "figure_views": (FigureView(subject, points), FigureView(plain, _withheld())),
        "quote": {"text": "Зразкові слова.", "who": "Зразкова Людина", "role": "посада"},
        "accordion": {"items": [{"heading": "Зразковий заголовок", "text": "<p>Зразковий текст.</p>"}] * 2},
        "words_table": {"table": _table(), "rows_have_heads": True},
        "call": {"text": "Зразкове речення.", "button": "Зразкова кнопка"},
        "button": SimpleNamespace(url=ADDRESS),
        "picture_view": SimpleNamespace(
            picture=_picture(), image=Image(place="Зразкове місто", taken_on=date(2000, 3, 12))
        ),
        "document": {"title": "Зразковий документ"},
        "document_view": SimpleNamespace(document=SimpleNamespace(url=ADDRESS, file_extension="pdf"), size=120_000),
        "video_block": {"title": "Зразкове відео", "url": VIDEO},
        "video": video_at(VIDEO),
    }


def _change() -> ShownChange:
    return ShownChange(PublishedChange(kind=ChangeKind.CORRECTION, figure=Figures.POINTS, old="45.1", new="54.1"))


def _withheld() -> Told:
    return Told("Правомірно не оприлюднено", "Зразкове місто 2: бали", SOURCE, is_word=True, reason="Зразкова причина.")


def _table() -> SimpleNamespace:
    heads = [{"heading": f"Зразок {number}"} for number in (1, 2, 3)]
    rows = [[SimpleNamespace(value=f"Зразкова клітинка {number}") for number in (1, 2, 3)]] * 2
    return SimpleNamespace(caption="Зразкова таблиця", columns=heads, rows=rows)


def _picture() -> Picture:
    drawing = SimpleNamespace(url="/static/images/share-uk.png", width=1200, height=630)
    return Picture((drawing,), "Зразкове зображення", "", "Зразковий підпис.", "зразкова авторка")
