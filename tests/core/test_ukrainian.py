import csv
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ukrainian import ALPHABET, APOSTROPHES, fold_name, latin_slug, romanise, same_name, sort_key_uk

DATA = Path(__file__).resolve().parents[2] / "rankings" / "data"

# Names whose English form is established otherwise than the official romanisation gives it.
ESTABLISHED_ENGLISH_NAMES: dict[str, str] = {}

ukrainian_text = st.text(ALPHABET + ALPHABET.upper() + APOSTROPHES + "- –\u0301az09", max_size=40)


def rows_of(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [(row["name_uk"], row["name_en"]) for row in csv.DictReader(file)]


def test_letters_are_ordered_as_in_the_alphabet():
    assert sorted(set(ALPHABET), key=sort_key_uk) == list(ALPHABET)


def test_names_are_ordered_as_a_ukrainian_reader_expects():
    names = [
        "1 Травня", "Lviv", "Ананьїв", "Гадяч", "Горішні Плавні", "Ґалаґан", "Енергодар", "Євпаторія", "Жовті Води",
        "Ивжа", "Ізмаїл", "Ізюм", "Їжаківка", "Йосипівка", "Кам’янець-Подільський", "Кам’янка", "Нова Каховка",
        "Новаки", "Ялта",
    ]  # fmt: skip

    assert sorted(set(names), key=sort_key_uk) == names


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_apostrophe_and_case_do_not_change_the_order(apostrophe):
    assert sort_key_uk(f"КАМ{apostrophe}ЯНСЬКЕ") == sort_key_uk("Камянське")


def test_stress_and_decomposed_letters_do_not_change_the_order():
    assert sort_key_uk(unicodedata.normalize("NFD", "Ки́їв")) == sort_key_uk("Київ")
    assert sort_key_uk("Café") == sort_key_uk("cafe")


@given(st.text(max_size=300))
def test_a_sort_key_is_short_lower_case_ascii(text):
    key = sort_key_uk(text)

    assert len(key) <= 255
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())


@given(st.text(ALPHABET, max_size=20), st.text(ALPHABET, max_size=20))
def test_keys_compare_as_the_letters_do(a, b):
    by_letters = [ALPHABET.index(letter) for letter in a] < [ALPHABET.index(letter) for letter in b]

    assert (sort_key_uk(a) < sort_key_uk(b)) == by_letters


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Кам'янець–Подільський ", "камянець подільський"),
        ("КАМʼЯНСЬКЕ", "камянське"),
        ("Ґалаґан", "галаган"),
        ("Ки́їв", "київ"),
        ("Дрого\u00adбич\0", "дрогобич"),
        ("Івано\t-\nФранківськ", "івано франківськ"),
        (unicodedata.normalize("NFD", "Їжаківка"), "їжаківка"),
        ("я" * 500, "я" * 200),
        ("’", ""),
    ],
)
def test_names_are_looked_up_by_what_people_mean(typed, folded):
    assert fold_name(typed) == folded


@given(ukrainian_text)
def test_folding_twice_changes_nothing(text):
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(max_size=500))
def test_any_text_folds_to_something_storable(text):
    folded = fold_name(text)

    assert len(folded) <= 200
    assert "\0" not in folded
    assert folded == folded.strip()


def test_names_are_the_same_if_only_the_apostrophe_differs():
    assert same_name("Кам'янське", "Кам’янське")
    assert same_name("Камʼянське", "Кам`янське")
    assert not same_name("Кам’янське", "кам’янське")
    assert not same_name("Самар", "Новомосковськ")


# Examples of the annex to resolution 55 of 2010.
ANNEX = """
Алушта Alushta; Андрій Andrii; Борщагівка Borshchahivka; Борисенко Borysenko; Вінниця Vinnytsia; Володимир Volodymyr;
Гадяч Hadiach; Богдан Bohdan; Згурський Zghurskyi; Ґалаґан Galagan; Ґорґани Gorgany; Донецьк Donetsk; Дмитро Dmytro;
Рівне Rivne; Олег Oleh; Есмань Esman; Єнакієве Yenakiieve; Гаєвич Haievych; Короп'є Koropie; Житомир Zhytomyr;
Жанна Zhanna; Жежелів Zhezheliv; Закарпаття Zakarpattia; Казимирчук Kazymyrchuk; Медвин Medvyn; Михайленко Mykhailenko;
Іванків Ivankiv; Іващенко Ivashchenko; Їжакевич Yizhakevych; Кадиївка Kadyivka; Мар'їне Marine; Йосипівка Yosypivka;
Стрий Stryi; Олексій Oleksii; Київ Kyiv; Коваленко Kovalenko; Лебедин Lebedyn; Леонід Leonid; Миколаїв Mykolaiv;
Маринич Marynych; Ніжин Nizhyn; Наталія Nataliia; Одеса Odesa; Онищенко Onyshchenko; Полтава Poltava; Петро Petro;
Решетилівка Reshetylivka; Рибчинський Rybchynskyi; Суми Sumy; Соломія Solomiia; Тернопіль Ternopil; Троць Trots;
Ужгород Uzhhorod; Уляна Uliana; Фастів Fastiv; Філіпчук Filipchuk; Харків Kharkiv; Христина Khrystyna;
Біла Bila; Стеценко Stetsenko; Чернівці Chernivtsi; Шевченко Shevchenko; Шостка Shostka; Кишеньки Kyshenky;
Щербухи Shcherbukhy; Гоща Hoshcha; Гаращенко Harashchenko; Юрій Yurii; Корюківка Koriukivka; Яготин Yahotyn;
Ярошенко Yaroshenko; Костянтин Kostiantyn; Знам'янка Znamianka; Феодосія Feodosiia; Згорани Zghorany; Розгон Rozghon
"""


@pytest.mark.parametrize("pair", [example.split() for example in ANNEX.replace("\n", " ").split(";")], ids=" ".join)
def test_the_examples_of_the_resolution_are_romanised_as_it_says(pair):
    ukrainian, latin = pair

    assert romanise(ukrainian) == latin


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        ("Щ", "Shch"), ("ЩО", "SHCHO"), ("Що", "Shcho"), ("БОРЩ", "BORSHCH"), ("Я", "Ya"), ("ЦЯ", "TSIA"),
        ("ЗГ", "ZGH"), ("ЗГОРАНИ", "ZGHORANY"), ("Зв’язок", "Zviazok"), ("ПІВ’ЯБЛУКА", "PIVIABLUKA"),
        ("Івано-Яблунівка", "Ivano-Yablunivka"),
        ("Київ, 2024 – it's open", "Kyiv, 2024 – it's open"), ("‘Юність’", "‘Yunist’"), ("Ки́їв", "Kyiv"),
    ],
)  # fmt: skip
def test_case_word_starts_and_other_signs_are_kept(ukrainian, latin):
    assert romanise(ukrainian) == latin


@pytest.mark.parametrize("name", ["cities.csv", "city_former_names.csv"])
def test_english_names_of_cities_are_the_official_romanisation(name):
    rows = rows_of(name)

    assert rows
    assert [pair for pair in rows if ESTABLISHED_ENGLISH_NAMES.get(pair[0], romanise(pair[0])) != pair[1]] == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Кам’янець-Подільський", "kamianets-podilskyi"),
        ("Архів рішень за 2 роки!", "arkhiv-rishen-za-2-roky"),
        ("  ЩО це – Café?  ", "shcho-tse-cafe"),
        ("…", ""),
    ],
)
def test_a_slug_is_made_of_romanised_words(text, slug):
    assert latin_slug(text) == slug


@given(ukrainian_text)
def test_a_slug_of_ukrainian_text_is_lower_case_ascii_words(text):
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", latin_slug(text))
