"""Snippets mark what was found, in whatever form it stands, and never let markup through."""

import re

from hypothesis import given
from hypothesis import strategies as st

from search.analysis.analyse import query_groups
from search.analysis.phrases import shipped_phrasebook
from search.highlight import SNIPPET, marked, snippet


def groups(text):
    return query_groups(text, shipped_phrasebook())


def test_another_form_of_the_word_is_marked():
    assert marked("Відкрита черга до садочків", groups("черги садочок")) == (
        "Відкрита <mark>черга</mark> до <mark>садочків</mark>"
    )


def test_markup_of_the_text_is_shown_as_text():
    assert marked("<b>черга</b> & ще", groups("черга")) == "&lt;b&gt;<mark>черга</mark>&lt;/b&gt; &amp; ще"


def test_a_long_text_is_shown_where_most_of_it_stands():
    text = "черга. " + "Слово про щось зовсім інше. " * 40 + "Нова черга до садочка відкрита. " + "Кінець тексту. " * 40

    shown = snippet(text, groups("черга садочок"))

    assert "<mark>черга</mark> до <mark>садочка</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_a_text_without_what_was_asked_is_shown_from_its_beginning():
    assert snippet("Слово " * 100, groups("черга")).startswith("Слово Слово")


@given(st.text(), st.text(max_size=50))
def test_nothing_but_marks_is_markup(text, query):
    shown = snippet(text, groups(query))

    assert "<" not in re.sub("</?mark>", "", shown)
    assert len(re.sub("</?mark>", "", shown)) <= 6 * (SNIPPET + 4)
