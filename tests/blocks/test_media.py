"""Pictures, documents, videos, buttons: what readers get, and what is kept from them."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from core.embeds import FRAME_HOSTS, video_at
from core.models import Document, Image
from home.blocks import StoryBlock
from tests.blocks.streams import shown, words


def picture(**fields):
    described = {"alt_uk": "Зразковий опис", "alt_en": "Sample description"} | fields
    return Image.objects.create(title="Зразок", file=get_test_image_file(), **described)


def document(**fields):
    return Document.objects.create(title="sample", file=ContentFile(b"sample", name="sample.pdf"), **fields)


def image_of(image, caption=""):
    return ("image", {"image": image.pk, "caption": caption})


# Pictures


def test_a_picture_is_described_in_the_readers_language_and_says_whose_it_is_where_and_when(db):
    image = picture(credit="Зразкова авторка", place="Зразкове місто", taken_on="2024-05-19")

    html = shown(image_of(image, "Зразковий підпис"))

    assert 'alt="Зразковий опис"' in html
    for told in ("Зразковий підпис", "Зразкова авторка", "Зразкове місто", "19 травня 2024 року"):
        assert told in words(html)
    assert 'alt="Sample description"' in shown(image_of(image), language="en")


def test_a_decorative_picture_is_skipped_by_screen_readers(db):
    assert 'alt=""' in shown(image_of(picture(is_decorative=True)))


def test_ukrainian_words_for_a_picture_are_marked_as_such_in_english(db):
    assert 'alt="Зразковий опис" lang="uk"' in shown(image_of(picture(alt_en="")), language="en")


def test_queries_do_not_grow_with_pictures(db):
    blocks = [image_of(picture()) for _number in range(5)]
    shown(*blocks)
    counts = []
    for some in (blocks[:1], blocks):
        with CaptureQueriesContext(connection) as queries:
            shown(*some)
        counts.append(len(queries))

    assert counts[0] == counts[1]


# Documents


def test_a_document_has_its_type_and_size(db):
    html = words(shown(("document", {"document": document().pk, "title": "Зразковий звіт"})))

    assert "Зразковий звіт" in html
    assert "PDF" in html
    assert "6" in html


def test_a_document_of_a_closed_collection_is_not_shown(db):
    closed = Collection.get_first_root_node().add_child(name="Зразкова закрита")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")

    block = ("document", {"document": document(collection=closed).pk, "title": "Зразковий звіт"})

    assert shown(block) == ""


# Videos


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://www.youtube.com/watch?t=1&v=abcdefghijk&x=1", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk?si=x", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/12345678", "https://player.vimeo.com/video/12345678?dnt=1"),
    ],
)
def test_an_address_of_a_known_site_becomes_a_frame_that_tracks_less(url, frame):
    assert video_at(url).frame.startswith(frame)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/watch?v=abcdefghijk",
        "https://youtube.com.example.org/watch?v=abcdefghijk",
        "http://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=abc",
        "https://www.youtube.com/@sample",
        "https://vimeo.com/sample",
        'https://youtu.be/abcdefghijk"onload="x',
    ],
)
def test_any_other_address_is_refused(url):
    block = StoryBlock().child_blocks["embed"].child_blocks["url"]

    assert video_at(url) is None
    with pytest.raises(ValidationError):
        block.clean(url)


def test_a_video_is_a_link_and_nothing_is_loaded_from_its_site(db):
    html = shown(("embed", {"url": "https://youtu.be/abcdefghijk", "title": "Зразкове відео"}))

    assert '<a href="https://youtu.be/abcdefghijk">Зразкове відео</a>' in html
    assert "<iframe" not in html
    assert "<img" not in html
    assert 'src="http' not in html


def test_pages_may_show_frames_of_these_sites_alone(client, trees):
    policy = client.get(trees.home["uk"].url)["Content-Security-Policy"]

    assert f"frame-src {' '.join(FRAME_HOSTS)};" in f"{policy};"
    assert settings.PUBLIC_POLICY["frame-src"] == list(FRAME_HOSTS)


# Buttons


def call(page=None, url=""):
    return ("call_to_action", {"text": "Зразок", "button": "Відкрити", "page": page and page.pk, "url": url})


def test_a_button_leads_to_the_page_in_the_readers_language(trees):
    pages = trees.standard_page("sample")

    assert f'href="{pages["uk"].url}"' in shown(call(pages["uk"]))
    assert f'href="{pages["en"].url}"' in shown(call(pages["uk"]), language="en")


def test_a_button_to_a_page_that_is_not_public_is_not_shown(trees):
    pages = trees.standard_page("sample")
    pages["en"].unpublish()

    assert shown(call(pages["uk"]), language="en") == ""


@pytest.mark.parametrize("both", [True, False])
def test_a_button_leads_to_one_place(trees, both):
    page = trees.standard_page("sample")["uk"]
    block = StoryBlock().child_blocks["call_to_action"]
    value = block.to_python(call(page, "https://example.org/")[1] if both else call()[1])

    with pytest.raises(StructBlockValidationError):
        block.clean(value)


# Words


def test_a_table_names_its_columns_its_rows_and_what_it_shows(db):
    table = {
        "caption": "Зразкова таблиця",
        "columns": [{"type": "text", "heading": "Крок"}, {"type": "text", "heading": "Хто"}],
        "rows": [{"values": ["Перший <b>", "рада"]}],
    }

    html = shown(("table", {"table": table, "rows_have_heads": True}))

    assert "<caption>Зразкова таблиця</caption>" in html
    assert '<th scope="col">Крок</th>' in html
    assert '<th scope="row">Перший <b></th>' in html
    assert "<td>рада</td>" in html
