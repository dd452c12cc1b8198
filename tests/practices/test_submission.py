"""A practice is submitted, and goes live, only when its mandatory part holds; likely repetitions are shown first."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from core.publication import PublicationRefused
from practices.models import PracticeArea, PracticeCity, PracticePage
from practices.selectors.similar import likeness, similar_practices
from practices.services.submission import hand_in, missing, refuse_unless_complete
from tests import practice_factories
from tests.admin.forms import errors
from tests.factories import AreaFactory, CityFactory
from tests.practices.writing import Desk, edit_address, latest

SUBMIT = {"action-submit": "1"}


@pytest.fixture
def desk(trees):
    with override("uk"):
        yield Desk(trees)


def workflow(page):
    return PracticePage.objects.get(pk=page.pk).current_workflow_state


def test_what_is_missing_is_said_at_each_field_and_nothing_is_submitted(desk):
    page = desk.draft()

    answer = desk.edit(page, **SUBMIT, people="null", cost_source="Зразкове джерело")

    assert set(errors(answer)) == {"summary", "problem", "cities", "areas", "steps", "evidence"}
    assert "Подати на розгляд ще не можна" in answer.content.decode()
    assert answer.context["form"]["cost_source"].value() == "Зразкове джерело"
    assert workflow(page) is None


def test_a_new_practice_is_held_to_the_same(desk):
    answer = desk.send(desk.add_address, title="Зразкова практика", **SUBMIT)

    assert "summary" in errors(answer)
    assert not PracticePage.objects.exists()


def test_a_complete_practice_is_submitted(desk):
    page = desk.complete()

    desk.edit(page, **SUBMIT)

    assert workflow(page).status == "in_progress"


def test_no_way_around_the_form_submits_an_incomplete_one(desk):
    page = desk.draft()

    with pytest.raises(PublicationRefused) as refused:
        page.get_workflow().start(page, desk.author)

    assert len(refused.value.reasons) == 1 + len(missing(page))
    assert workflow(page) is None
    with pytest.raises(PublicationRefused):
        hand_in(page, desk.author)


def test_a_refusal_names_the_practice_and_what_to_do(desk):
    with pytest.raises(PublicationRefused) as refused:
        refuse_unless_complete(desk.complete(title="Зразок", summary=""))

    assert refused.value.reasons == [
        "«Зразок» ще не можна подати на розгляд.",
        "Напишіть одним реченням, яке місто що зробило і що це дало мешканцям.",
    ]


def test_an_incomplete_practice_does_not_go_live(desk):
    page = desk.draft()

    with pytest.raises(PublicationRefused):
        page.get_latest_revision().publish()

    assert not PracticePage.objects.get(pk=page.pk).live


def test_a_complete_one_goes_live(desk):
    page = desk.complete()

    page.get_latest_revision().publish()

    assert PracticePage.objects.get(pk=page.pk).live


def test_a_short_record_goes_live_with_less(desk):
    page = desk.draft(
        is_short=True,
        summary="Зразковий опис.",
        cities=[PracticeCity(city=CityFactory())],
        evidence=[practice_factories.evidence_row(1)],
    )
    page.save_revision().publish()

    assert PracticePage.objects.get(pk=page.pk).live


def test_what_is_public_may_stay_as_it_is(trees):
    page = practice_factories.practice(trees, languages=("uk",), is_short=True)["uk"]
    PracticePage.objects.filter(pk=page.pk).update(is_short=False)
    page = PracticePage.objects.get(pk=page.pk)

    page.title = "Зразкова назва"
    page.save()
    page.summary = ""
    with pytest.raises(PublicationRefused):
        page.save()


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("Електронна черга до дитячих садків", "Черга в дитячі садки онлайн", True),
        ("Реєстр договорів міської ради", "Відкритий реєстр договорів", True),
        ("Мапа комунального майна", "Публічний реєстр комунального майна", True),
        ("Відкриті засідання комісій", "Мапа ремонту доріг", False),
        ("Електронні петиції", "Громадський бюджет", False),
    ],
)
def test_titles_are_alike_whatever_the_order_and_endings(one, other, are_alike):
    assert (likeness(one, other) >= 60) == are_alike


@pytest.fixture
def twin(desk, trees):
    """A public practice of another organisation, and a draft of ours of the same city and area much like it."""
    city, area = CityFactory(), AreaFactory()
    public = practice_factories.practice(trees, cities=[city], areas=[area], title_uk="Реєстр договорів ради")["uk"]
    draft = desk.complete(
        title="Відкритий реєстр договорів",
        cities=[PracticeCity(city=city)],
        areas=[PracticeArea(area=area)],
    )
    return public, draft


def test_similar_practices_are_shown_before_a_submission_and_the_text_is_saved(desk, twin):
    public, draft = twin

    answer = desk.edit(draft, summary="Інший опис.", **SUBMIT)

    assert answer.redirect_chain[-1][0] == reverse("practice_similar", args=[draft.pk])
    assert "Реєстр договорів ради" in answer.content.decode()
    assert public.url in answer.content.decode()
    assert workflow(draft) is None
    assert latest(draft).summary == "Інший опис."


def test_once_it_is_said_to_be_another_it_is_submitted(desk, twin):
    _public, draft = twin

    desk.client.post(reverse("practice_similar", args=[draft.pk]))

    assert workflow(draft).status == "in_progress"


def test_what_is_missing_is_said_before_similar_ones_are_shown(desk, twin):
    _public, draft = twin

    answer = desk.edit(draft, summary="", **SUBMIT)

    assert set(errors(answer)) == {"summary"}
    assert not answer.redirect_chain


def test_a_new_practice_is_compared_too(desk, twin):
    _public, draft = twin
    data = desk.open(edit_address(draft)) | {"title": "Реєстр договорів міста", "loaded_revision_id": None} | SUBMIT
    data |= {name: "" for name in data if name.endswith("-id")}
    data |= {name: "0" for name in data if name.endswith("-INITIAL_FORMS")}

    answer = desk.post(desk.add_address, data)

    page = PracticePage.objects.get(draft_title="Реєстр договорів міста")
    assert answer.redirect_chain[-1][0] == reverse("practice_similar", args=[page.pk])
    assert workflow(page) is None


def test_only_one_who_may_submit_sees_the_screen(desk, twin, trees):
    _public, draft = twin
    stranger = Desk(trees, email="stranger@example.org")

    for address in ("practice_similar", "practice_completeness"):
        assert stranger.client.get(reverse(address, args=[draft.pk])).status_code == 404
    assert stranger.client.post(reverse("practice_similar", args=[draft.pk])).status_code == 404
    assert workflow(draft) is None


def like(desk, draft):
    cities, areas = ({row.city_id for row in draft.cities.all()}, {row.area_id for row in draft.areas.all()})
    return [page.pk for page in similar_practices(draft.title, cities, areas, desk.author, besides=draft.pk)]


def test_drafts_of_others_are_not_shown(desk, twin):
    public, draft = twin
    assert like(desk, draft) == [public.pk]

    public.unpublish()

    assert like(desk, draft) == []


def test_drafts_of_the_own_organisation_are_shown(desk, twin):
    public, draft = twin
    own = desk.complete(
        title="Реєстр договорів",
        cities=[PracticeCity(city=draft.cities.first().city)],
        areas=[PracticeArea(area=draft.areas.first().area)],
    )

    assert set(like(desk, draft)) == {public.pk, own.pk}


@pytest.mark.parametrize("other", ["city", "area"])
def test_another_city_or_another_area_is_another_practice(desk, twin, other):
    _public, draft = twin
    if other == "city":
        draft.cities.set([PracticeCity(city=CityFactory())])
    else:
        draft.areas.set([PracticeArea(area=AreaFactory())])

    assert like(desk, draft) == []
