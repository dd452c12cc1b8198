"""What is pasted from Word is stored without its look: no styles, classes, fonts, empty shells."""

import json

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.editor_html import DbWhitelister, EditorHTMLConverter

from core.blocks import RICH_TEXT_FEATURES

FROM_WORD = (
    '<p class="MsoNormal" style="margin:0cm;mso-pagination:none"><span lang="UK" style="font-family:Arial">'
    'Зразковий <b style="mso-bidi-font-weight:normal">абзац</b> із <a class="x" style="color:red" '
    'href="https://example.org/">посиланням</a><o:p></o:p></span></p>'
    '<h3 style="mso-list:l0" class="x">Зразковий заголовок</h3>'
    '<ul style="margin-top:0cm" type="disc"><li class="MsoNormal"><font color="red">Перший</font></li></ul>'
    '<script>alert(1)</script><p><a href="javascript:alert(1)">пастка</a></p>'
)
LEFT_OVERS = ("style", "class", "span", "font", "o:p", "mso", "lang", "script", "type=")


def test_what_the_editor_hands_in_is_stored_clean():
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    state = json.loads(converter.from_database_format(FROM_WORD))

    stored = converter.to_database_format(json.dumps(state))

    assert not [left for left in LEFT_OVERS if left in stored]
    assert "Зразковий" in stored
    assert '<a href="https://example.org/">посиланням</a>' in stored
    assert "<b>абзац</b>" in stored
    assert "Зразковий заголовок</h3>" in stored
    assert "Перший</li>" in stored


def test_html_that_comes_past_the_editor_is_stored_clean():
    stored = EditorHTMLConverter(features=RICH_TEXT_FEATURES).to_database_format(FROM_WORD)

    assert not [left for left in LEFT_OVERS if left in stored]


def test_nothing_of_another_look_can_be_chosen():
    assert {"h3", "h4", "ol", "ul", "bold", "italic", "link"} <= set(RICH_TEXT_FEATURES)
    assert not {"h1", "h2", "image", "embed", "hr"} & set(RICH_TEXT_FEATURES)
    assert "span" not in DbWhitelister(EditorHTMLConverter(RICH_TEXT_FEATURES).converter_rules).element_rules
