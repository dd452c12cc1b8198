"""Words that exist once are marked where they stand among another language."""

from django.utils.translation import override

from core.templatetags.languages import in_its_language


def test_ukrainian_words_are_marked_on_an_english_page():
    with override("en"):
        assert in_its_language("Зразок <1>") == '<span lang="uk">Зразок &lt;1&gt;</span>'
        assert in_its_language("Sample <1>") == "Sample &lt;1&gt;"


def test_nothing_is_marked_on_a_ukrainian_page():
    with override("uk"):
        assert in_its_language("Зразок") == "Зразок"
