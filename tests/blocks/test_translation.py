"""Every word of every block of a story is translated; codes and figures are the same in both languages."""

import pytest
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import StringValue

from core.blocks.api import block_documents, plain_text
from core.blocks.table import TextTableBlock
from home.blocks import StoryBlock
from rankings.blocks.choices import CodeBlock
from tests.blocks.streams import body, items
from tests.factories import locale

SAMPLES = {
    "heading": "Слово heading",
    "text": "<p>Слово text</p>",
    "note": "<p>Слово note</p>",
    "quote": {"text": "Слово quote", "who": "Слово who", "role": "Слово role"},
    "accordion": {"items": items([{"heading": "Слово part", "text": "<p>Слово opened</p>"}])},
    "table": {
        "table": {
            "caption": "Слово caption",
            "columns": [{"type": "text", "heading": "Слово head"}, {"type": "text", "heading": "Слово second head"}],
            "rows": [{"values": ["Слово cell", "Слово second cell"]}, {"values": ["Слово third cell", ""]}],
        },
        "rows_have_heads": True,
    },
    "call_to_action": {"text": "Слово call", "button": "Слово button", "page": None, "url": "https://example.org/"},
    "image": {"image": None, "caption": "Слово picture"},
    "document": {"document": None, "title": "Слово document"},
    "embed": {"url": "https://youtu.be/abcdefghijk", "title": "Слово video"},
    "ranking_table": {"study": "sample", "most": 5, "cities": items(["sample-city"])},
    "city_result": {"study": "sample", "city": "sample-city"},
    "ranking_change": {"study": "sample", "most": 5, "cities": items([])},
    "ranking_map": {"study": "sample", "status": "transparent"},
    "figure": {"study": "sample", "figure": "points", "city": "sample-city", "area": "sample-area"},
    "practice_cards": {"practices": items([])},
}
WORD_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
NO_WORDS = (blocks.IntegerBlock, blocks.BooleanBlock, blocks.URLBlock, blocks.ChooserBlock, CodeBlock)


def segments_of(stream):
    found = StreamFieldSegmentExtractor(None).handle_stream_block(stream)
    for order, segment in enumerate(found):
        segment.order = order
    return found


def words_of(stream):
    return [one.string.data for one in segments_of(stream) if isinstance(one, StringSegmentValue) and one.string.data]


def said(value):
    """Return every sample word in a stored value."""
    if isinstance(value, dict):
        return [word for one in value.values() for word in said(one)]
    if isinstance(value, list):
        return [word for one in value for word in said(one)]
    text = str(value).removeprefix("<p>").removesuffix("</p>")
    return [text] if text.startswith("Слово") else []


def test_every_block_of_a_story_has_a_sample_here():
    assert set(SAMPLES) == set(StoryBlock().child_blocks)


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_word_is_handed_to_translators_and_no_code_is(db, kind):
    assert sorted(words_of(body((kind, SAMPLES[kind])))) == sorted(said(SAMPLES[kind]))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_fills_every_field_that_holds_words(kind):
    def count(block):
        if isinstance(block, TextTableBlock):
            return 6
        if isinstance(block, ListBlock):
            return count(block.child_block)
        if isinstance(block, blocks.StructBlock):
            return sum(count(child) for child in block.child_blocks.values())
        assert isinstance(block, (*WORD_BLOCKS, *NO_WORDS))
        return 0 if isinstance(block, NO_WORDS) else 1

    assert count(StoryBlock().child_blocks[kind]) == len(said(SAMPLES[kind]))


@pytest.mark.parametrize("kind", SAMPLES)
def test_translated_words_come_back_into_their_places(db, kind):
    stream = body((kind, SAMPLES[kind]))
    before = plain_text(stream)
    translated = []
    for segment in segments_of(stream):
        if isinstance(segment, StringSegmentValue):
            if not segment.string.data:
                continue
            segment.string = StringValue(segment.string.data.replace("Слово", "Word"))
        translated.append(segment)
    if any(not isinstance(segment, TemplateSegmentValue) for segment in translated):
        StreamFieldSegmentsWriter(None, locale("uk"), locale("en")).handle_stream_block(stream, translated)

    assert plain_text(stream) == before.replace("Слово", "Word")
    assert "Слово" not in str(block_documents(stream))
