"""Writing a practice: a draft may lack anything but a title; what is wrong is said at its field."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from coalition.models import Membership
from practices.models import PracticePage
from tests.admin.forms import errors, row
from tests.factories import AreaFactory, CityFactory
from tests.practice_factories import OrganisationFactory
from tests.practices.writing import Desk, edit_address, latest, rich

TOMORROW = timezone.localdate() + timedelta(days=1)
NEXT_YEAR = str(timezone.localdate().year + 1)


@pytest.fixture
def desk(trees):
    with override("uk"):
        yield Desk(trees)


def test_a_title_is_enough_for_a_draft(desk):
    answer = desk.send(desk.add_address, title="Зразкова практика")

    page = PracticePage.objects.get(draft_title="Зразкова практика")
    assert answer.redirect_chain[-1][0] == edit_address(page)
    assert not page.live
    assert page.organisation == desk.organisation


def test_the_address_is_made_by_the_official_romanisation(desk):
    desk.send(desk.add_address, title="Зґурівка: єдиний реєстр")

    assert PracticePage.objects.get().slug == "zgurivka-yedynyi-reiestr"


def test_two_practices_of_one_title_have_two_addresses(desk):
    for _ in range(2):
        desk.send(desk.add_address, title="Зразкова назва")

    assert sorted(PracticePage.objects.values_list("slug", flat=True)) == ["zrazkova-nazva", "zrazkova-nazva-2"]


def test_the_address_follows_the_title_until_the_practice_is_public(desk):
    page = desk.draft(title="Зраз", slug="zraz")

    desk.edit(page, title="Зразкова назва")

    assert PracticePage.objects.get().slug == "zrazkova-nazva"


def test_the_address_of_a_public_practice_stays(desk):
    page = desk.complete(title="Зраз", slug="zraz")
    page.get_latest_revision().publish()

    desk.edit(page, title="Зразкова назва")

    assert latest(page).slug == "zraz"


def test_an_author_cannot_choose_the_address(desk):
    page = desk.draft(title="Зразок", slug="zrazok")

    desk.edit(page, slug="chosen", title="Зразок")

    assert latest(page).slug == "zrazok"


def test_a_row_that_nobody_wrote_in_does_not_stop_a_draft(desk):
    page = desk.draft()

    desk.edit(page, **{"cities-TOTAL_FORMS": "1", "cities-0-city": "", "cities-0-id": "", "cities-0-ORDER": "1"})

    assert latest(page).cities.count() == 0


def test_half_a_row_is_kept_in_a_draft(desk):
    page = desk.draft()
    figure = row("figures", 0, what="Звернення", unit="", before="", after="", before_on="", after_on="", source_url="")

    desk.edit(page, **figure, **row("evidence", 0, title="Зразок", url="", seen_on="", file=""))

    assert [one.what for one in latest(page).figures.all()] == ["Звернення"]
    assert [one.title for one in latest(page).evidence.all()] == ["Зразок"]


def test_rows_are_saved_in_their_order(desk):
    page = desk.draft()
    first = row("steps", 0, what="Другий", who="", when="", ORDER="2", id="")

    desk.edit(page, **(first | row("steps", 1, what="Перший", who="", when="", ORDER="1", id="")))

    assert [step.what for step in latest(page).steps.all()] == ["Перший", "Другий"]


def test_the_same_city_twice_is_said_at_its_row(desk):
    page, city = desk.draft(), str(CityFactory().pk)

    answer = desk.edit(page, **(row("cities", 0, city=city) | row("cities", 1, city=city)))

    assert set(errors(answer)) == {"cities-0-city", "cities-1-city"}


def test_two_rows_can_swap_their_cities(desk):
    page, (one, other) = desk.draft(), [CityFactory(), CityFactory()]
    desk.edit(page, **(row("cities", 0, city=str(one.pk)) | row("cities", 1, city=str(other.pk))))

    desk.edit(page, **{"cities-0-city": str(other.pk), "cities-1-city": str(one.pk)})

    assert [each.city for each in latest(page).cities.all()] == [other, one]
    assert PracticePage.objects.get(pk=page.pk).cities.count() == 2


WRONG = [
    ({"cost_once": "5"}, "cost_once"),
    ({"cost_kind": "none", "cost_yearly": "0"}, "cost_yearly"),
    ({"started_year": NEXT_YEAR}, "started_year"),
    ({"ended_year": NEXT_YEAR}, "ended_year"),
    ({"started_year": "2021", "ended_year": "2020"}, "ended_year"),
    ({"started_year": "2021", "started_month": "5", "ended_year": "2021", "ended_month": "4"}, "ended_year"),
    ({"contact_email": "council@gmail.com"}, "contact_email"),
    ({"contact_email": "council@UKR.NET"}, "contact_email"),
    ({"contact_email": "council@mail.ru"}, "contact_email"),
    ({"contact_role": "Відділ, 067 123-45-67"}, "contact_role"),
    ({"contact_role": "Відділ, viddil@rada.gov.ua"}, "contact_role"),
    ({"contact_url": "ftp://example.org/"}, "contact_url"),
    (row("evidence", 0, title="Зразок", url="ftp://example.org/"), "evidence-0-url"),
    (row("evidence", 0, title="Зразок", url="javascript:alert(1)"), "evidence-0-url"),
    (row("evidence", 0, title="Зразок", url="https://example.org/", seen_on=str(TOMORROW)), "evidence-0-seen_on"),
    (row("figures", 0, what="Зразок", after="1", after_on=str(TOMORROW)), "figures-0-after_on"),
    (row("figures", 0, what="Зразок", before="1", before_on=str(TOMORROW)), "figures-0-before_on"),
]


@pytest.mark.parametrize(("sent", "field"), WRONG)
def test_what_is_wrong_is_refused_even_in_a_draft(desk, sent, field):
    answer = desk.edit(desk.draft(), **sent)

    assert set(errors(answer)) == {field}


LACKING = [
    ({"cost_kind": "known"}, "cost_once"),
    ({"state": "ended"}, "ended_reason"),
    ({"started_month": "5"}, "started_year"),
    ({"ended_month": "5"}, "ended_year"),
    (row("figures", 0, what="Зразок", before="", after=""), "figures-0-after"),
    (row("evidence", 1, title="Зразок", url=""), "evidence-1-url"),
    (row("steps", 1, what="", who="Відділ"), "steps-1-what"),
]


@pytest.mark.parametrize(("sent", "field"), LACKING)
def test_what_is_missing_is_asked_for_at_submission_only(desk, sent, field):
    page = desk.complete()

    assert desk.edit(page, **sent).redirect_chain
    assert set(errors(desk.edit(page, **{"action-submit": "1"}))) == {field}


@pytest.mark.parametrize("sent", [{"cost_kind": "known", "cost_once": "0"}, {"state": "ended", "ended_reason": "Так."}])
def test_what_is_right_is_saved(desk, sent):
    assert desk.edit(desk.draft(), **sent).redirect_chain


@pytest.mark.parametrize("role", ["Відділ цифрового розвитку", "Заступник міського голови, кабінет 214", "ЦНАП № 3"])
def test_a_role_with_a_small_number_is_no_telephone(desk, role):
    assert desk.edit(desk.draft(), contact_role=role).redirect_chain


def is_short_shown(desk, page):
    return (
        "is_short" in desk.open(edit_address(page))
        or "is_short" in desk.client.get(edit_address(page)).context["form"].fields
    )


def test_a_short_record_is_the_programmes_alone(desk, trees):
    page = desk.draft()

    desk.edit(page, is_short="on")

    assert not is_short_shown(desk, page)
    assert not latest(page).is_short


def test_a_member_of_the_programme_may_make_a_short_record(trees):
    programme = Desk(trees, OrganisationFactory(is_programme=True), "programme@example.org")

    assert is_short_shown(programme, programme.draft())
    assert Membership.objects.filter(user=programme.author).count() == 1


def test_the_form_says_what_is_still_missing_and_leads_there(desk):
    page = desk.client.get(edit_address(desk.draft(title="Зразок"))).content.decode()

    assert "Чого ще бракує" in page
    for name in ("summary", "cities", "areas", "problem", "steps", "evidence"):
        assert f'href="#practice-{name}"' in page
        assert f'id="practice-{name}"' in page


@pytest.mark.parametrize(("rows", "factory"), [("cities", CityFactory), ("areas", AreaFactory)])
def test_choices_stand_in_the_order_of_the_ukrainian_alphabet(desk, rows, factory):
    for name in ("Їжакове", "Ґонта", "Єнакове", "Ящикове", "Гончарове", "Івове"):
        factory(name_uk=name, name_en="Sample")
    form = desk.client.get(desk.add_address).context["form"]

    choice = form.formsets[rows].empty_form.fields[{"cities": "city", "areas": "area"}[rows]]
    names = [fact.name_uk for fact in choice.queryset]
    assert names == ["Гончарове", "Ґонта", "Єнакове", "Івове", "Їжакове", "Ящикове"]


def test_a_whole_practice_can_be_written(desk):
    page, city, area = desk.draft(), CityFactory(), AreaFactory()
    sent = {
        "summary": "Зразковий опис.",
        "problem": rich("Зразкова проблема"),
        **row("cities", 0, city=str(city.pk)),
        **row("areas", 0, area=str(area.pk)),
        **row("steps", 0, what="Крок", who="Відділ", when="2020"),
        **row("laws", 0, title="Рішення", url="https://example.org/law"),
        **row("figures", 0, what="Звернення", unit="днів", before="10", after="2,5", after_on="2024-01-31"),
        **row("evidence", 0, title="Сторінка", url="https://example.org/", seen_on="2024-01-31"),
        "cost_kind": "known",
        "cost_once": "1000",
        "started_year": "2020",
        "state": "working",
        "contact_role": "Відділ",
        "contact_email": "viddil@rada.gov.ua",
    }

    desk.edit(page, **sent)

    saved = latest(page)
    assert "Зразкова проблема" in saved.problem
    assert [str(one.after) for one in saved.figures.all()] == ["2.5000"]
    assert saved.contact_email == "viddil@rada.gov.ua"
