"""Editors moderate reports in the admin; members see what became of their own; addresses of reporters stay inside."""

import pytest
from django.test import Client
from django.urls import reverse

from coalition.models import Membership
from coalition.services.access import sync_organisation
from people.models import User
from practices.enums import Moderation
from practices.models import Replication
from tests import factories
from tests.admin.desk import logged_in
from tests.admin.forms import errors, row, send
from tests.beginnings import the_groups
from tests.practice_factories import OrganisationFactory, practice
from tests.practices.replication_samples import SINCE, accepted, editor, figures, measured, reported

EMAIL = "sample-reporter@example.org"


@pytest.fixture
def page(trees):
    return practice(trees)["uk"]


@pytest.fixture
def desk(trees) -> Client:
    return logged_in(editor())


def address(name, *args):
    return reverse(f"replications:{name}", args=args)


def decide(desk, replication, **told):
    return desk.post(address("decide", replication.pk), told, follow=True)


def rows_of(response):
    return [one.city.name_uk for one in response.context["object_list"]]


def test_what_waits_comes_first_and_lists_narrow(desk, page):
    done = accepted(page)
    waiting = reported(page, state="planned")

    assert rows_of(desk.get(address("index"))) == [waiting.city.name_uk, done.city.name_uk]
    assert rows_of(desk.get(address("index") + "?moderation=accepted")) == [done.city.name_uk]
    assert rows_of(desk.get(address("index") + "?state=planned")) == [waiting.city.name_uk]
    assert rows_of(desk.get(address("index") + f"?city={done.city_id}")) == [done.city.name_uk]


def test_a_report_is_accepted_with_a_button(desk, page):
    replication = reported(page)

    response = decide(desk, replication, accept="1")

    replication.refresh_from_db()
    assert replication.moderation == Moderation.ACCEPTED
    assert response.redirect_chain[-1][0] == address("index")


def test_a_refusal_asks_for_its_reason(desk, page):
    replication = reported(page)

    response = decide(desk, replication, refuse="1", reason="")
    assert "reason" in response.context["form"].errors

    decide(desk, replication, refuse="1", reason="Зразкова причина")
    replication.refresh_from_db()
    assert (replication.moderation, replication.refusal) == (Moderation.REFUSED, "Зразкова причина")


def test_a_double_is_told_before_and_refused_in_words(desk, page):
    first = accepted(page)
    double = reported(page, first.city)

    assert address("edit", first.pk) in desk.get(address("decide", double.pk)).content.decode()
    response = decide(desk, double, accept="1")

    assert response.context["form"].non_field_errors()
    double.refresh_from_db()
    assert double.moderation == Moderation.WAITING


def test_the_decision_shows_who_sent_it(desk, page):
    replication = reported(page, reporter_email=EMAIL)

    html = desk.get(address("decide", replication.pk)).content.decode()

    assert replication.receipt in html
    assert "Зразкові зміни." in html


def test_texts_in_both_languages_and_states_are_edited_in_one_form(desk, page):
    replication = reported(page, state="planned")

    response = send(
        desk,
        address("edit", replication.pk),
        changed_en="Better sample changes.",
        **row("steps", 1, state="adopted", since="2024-08-01", ORDER="2"),
    )

    replication.refresh_from_db()
    assert response.redirect_chain, errors(response)
    assert replication.changed_en == "Better sample changes."
    assert (replication.state, str(replication.state_on)) == ("adopted", "2024-08-01")
    history = desk.get(address("history", replication.pk)).content.decode()
    assert "англійською" in history or "English" in history


@pytest.mark.parametrize(
    ("since", "state", "field"), [("2023-01-01", "adopted", "since"), ("2024-08-01", "planned", "state")]
)
def test_states_out_of_order_are_refused_at_their_row(desk, page, since, state, field):
    replication = reported(page, state="planned")

    response = send(desk, address("edit", replication.pk), **row("steps", 1, state=state, since=since, ORDER="2"))

    assert list(errors(response)) == [f"steps-1-{field}"]
    replication.refresh_from_db()
    assert (replication.state, replication.state_on) == ("planned", SINCE)


def test_the_form_offers_only_studies_that_have_the_figures(desk, page):
    replication = reported(page)
    there = measured(replication.city)
    factories.StudyFactory(year=2022)
    hidden = factories.StudyFactory(year=2023, published_at=None, methodology=there.before.methodology)
    result = factories.CityResultFactory(study=hidden, city=replication.city)
    factories.AreaResultFactory(city_result=result, methodology_area=there.methodology_area)

    form = desk.get(address("edit", replication.pk)).context["form"]

    assert set(form.fields["study_before"].queryset) == {there.before, there.after}
    assert list(form.fields["area"].queryset) == [there.area]
    assert "indicator" not in form.fields


def test_a_city_without_figures_is_asked_for_none(desk, page):
    fields = desk.get(address("edit", reported(page).pk)).context["form"].fields

    assert not {"area", "indicator", "study_before", "study_after"} & set(fields)


def test_figures_are_chosen_in_the_form(desk, page):
    replication = reported(page)
    chosen = {name: str(fact.pk) for name, fact in figures(measured(replication.city)).items()}

    send(desk, address("edit", replication.pk), **chosen)

    replication.refresh_from_db()
    assert str(replication.area_id) == chosen["area"]


def test_half_a_change_of_points_is_refused_at_the_field(desk, page):
    replication = reported(page)
    there = measured(replication.city)

    response = send(desk, address("edit", replication.pk), area=str(there.area.pk), study_before=str(there.before.pk))

    assert list(errors(response)) == ["study_after"]


def test_an_editor_reports_what_staff_know(desk, page):
    city = factories.CityFactory()

    response = send(
        desk,
        address("add"),
        practice=str(page.pk),
        city=str(city.pk),
        reporter="council",
        changed_uk="Зразкові зміни.",
        **row("steps", 0, state="planned", since="2024-05-19", ORDER="1"),
    )

    replication = Replication.objects.get()
    assert response.redirect_chain[-1][0] == address("edit", replication.pk)
    assert (replication.moderation, replication.state) == (Moderation.WAITING, "planned")


def test_an_editor_is_refused_a_citys_own_practice_at_the_field(desk, trees):
    city = factories.CityFactory()
    page = practice(trees, cities=[city])["uk"]

    response = send(
        desk,
        address("add"),
        practice=str(page.pk),
        city=str(city.pk),
        reporter="council",
        **row("steps", 0, state="planned", since="2024-05-19", ORDER="1"),
    )

    assert list(errors(response)) == ["city"]


def test_lists_and_files_hold_no_address_of_a_reporter(desk, page):
    replication = reported(page, reporter_email=EMAIL)

    for name, args, query in (("index", (), ""), ("index", (), "?export=csv"), ("inspect", (replication.pk,), "")):
        response = desk.get(address(name, *args) + query)
        body = b"".join(response) if response.streaming else response.content
        assert EMAIL not in body.decode()
    assert EMAIL in desk.get(address("edit", replication.pk)).content.decode()


def member_of(organisation) -> User:
    user = User.objects.create_user("sample-member@example.org", "x")
    Membership.objects.create(organisation=organisation, user=user)
    sync_organisation(organisation)
    return user


def test_members_see_what_became_of_their_own_reports_alone(page, desk):
    own, other = OrganisationFactory(), OrganisationFactory()
    mine = reported(page, reporter="organisation", organisation=own, reporter_email=EMAIL)
    theirs = reported(page, reporter="organisation", organisation=other)

    the_groups()
    client = logged_in(member_of(own))

    html = client.get(reverse("own_replications")).content.decode()

    assert mine.city.name_uk in html
    assert theirs.city.name_uk not in html
    assert EMAIL not in html
    assert client.get(address("edit", mine.pk)).status_code in (302, 403)
    assert decide(client, mine, accept="1").status_code in (200, 302, 403)
    mine.refresh_from_db()
    assert mine.moderation == Moderation.WAITING
