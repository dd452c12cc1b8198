"""How a question is read: as it was typed, and otherwise only where that finds nothing, saying so."""

import pytest
from django.core.management import call_command

from search.service import Question, Reading, search
from tests.search.entries import area

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas():
    area("housing", "Житлова політика")
    area("budget", "Бюджет участі")
    area("roads", "Ремонт доріг")
    call_command("remake_vocabulary", verbosity=0)


def ask(text, **more):
    return search(Question(text, "uk", **more))


def titles(answer):
    return [entry.title for entry in answer.entries]


def test_what_is_found_as_typed_is_not_read_otherwise(areas):
    answer = ask("ремонту дороги")

    assert (titles(answer), answer.reading, answer.meant) == (["Ремонт доріг"], Reading.TYPED, "")


def test_a_noun_finds_its_adjective_and_its_verb(areas):
    area("process", "Бюджетний процес")

    assert titles(ask("бюджет процесу"))[0] == "Бюджетний процес"
    assert titles(ask("відремонтувати дорогу")) == ["Ремонт доріг"]


def test_the_other_keyboard_layout_is_said(areas):
    answer = ask("htvjyn ljhsu")

    assert (titles(answer), answer.reading, answer.text) == (["Ремонт доріг"], Reading.LAYOUT, "ремонт доріг")


def test_a_corrected_spelling_is_said_and_may_be_refused(areas):
    answer = ask("рмеонт доріг")
    insisted = ask("рмеонт", exactly=True)

    assert (titles(answer), answer.reading, answer.text) == (["Ремонт доріг"], Reading.CORRECTED, "ремонт доріг")
    assert (titles(insisted), insisted.reading) == ([], Reading.TYPED)


def test_a_correction_whose_words_stand_apart_is_offered_only(areas):
    answer = ask("бюджет рмеонт")

    assert (titles(answer), answer.reading, answer.meant) == (["Бюджет участі"], Reading.TYPED, "бюджет ремонт")


def test_no_word_of_what_was_withdrawn_is_offered(areas):
    withdrawn = area("secret", "Таємниця")
    call_command("remake_vocabulary", verbosity=0)
    withdrawn.delete()

    assert ask("бюджет таємнця").meant == ""
    assert ask("таємнця").text == "таємнця"


def test_a_question_without_words_finds_nothing(areas):
    assert ask("?!").total == 0
