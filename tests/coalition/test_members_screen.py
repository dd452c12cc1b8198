"""“My organisation” in the admin: members look, leads keep, foreign organisations do not exist."""

import pytest
from django.core import mail
from django.urls import reverse

from coalition.enums import MemberRole
from coalition.models import Invitation, Membership
from coalition.services.invitations import invite
from people.roles import Role
from tests.coalition.conftest import logged_in, person

GOES_TO = {"email": "new@example.org", "role": "author"}


def address(organisation, name="members", *more):
    return reverse(f"my_organisation:{name}", args=[organisation.pk, *more])


def of(user):
    return Membership.objects.get(user=user)


def text(answer):
    return answer.content.decode()


@pytest.fixture
def invitation(organisation, lead):
    return invite(organisation, "waiting@example.org", MemberRole.AUTHOR, by=lead)


@pytest.fixture
def posts(organisation, author, invitation):
    """Everything that can be done: address and form."""
    member = of(author).pk
    return {
        "invite": (address(organisation), GOES_TO),
        "role": (address(organisation, "role", member), {"role": "lead"}),
        "remove": (address(organisation, "remove", member), {}),
        "withdraw": (address(organisation, "withdraw", invitation.pk), {}),
    }


def kept(author):
    """What none of the posts may have changed."""
    return (
        of(author).role,
        Invitation.objects.filter(withdrawn_at=None).count(),
        len(mail.outbox),
    )


def test_members_see_who_is_a_member_since_when_and_nothing_to_change(organisation, author, lead, invitation):
    page = text(logged_in(author).get(address(organisation)))

    assert "Зразкова Керівниця" in page
    assert "Зразковий Автор" in page
    assert "waiting@example.org" not in page
    assert lead.email not in page
    assert "/remove/" not in page
    assert 'name="email"' not in page


def test_the_menu_leads_members_to_their_organisation(organisation, author):
    client = logged_in(author)
    index = reverse("my_organisation:index")

    assert index in text(client.get("/admin/"))
    assert client.get(index).url == address(organisation)


def test_who_belongs_to_none_is_told_so(groups):
    page = logged_in(person("nobody", Role.AUTHORS)).get(reverse("my_organisation:index"))

    assert page.status_code == 200
    assert "не належите" in text(page)


def test_a_lead_invites(organisation, lead):
    logged_in(lead).post(address(organisation), GOES_TO)

    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]
    assert Invitation.objects.get().invited_by == lead


def test_a_wrong_address_is_told_at_its_field(organisation, lead):
    page = logged_in(lead).post(address(organisation), GOES_TO | {"email": "не адреса"})

    assert "email" in page.context["form"].errors
    assert mail.outbox == []


def test_invitations_are_limited(organisation, lead):
    client = logged_in(lead)
    for number in range(30):
        client.post(address(organisation), GOES_TO | {"email": f"sample-{number}@example.org"})

    page = client.post(address(organisation), GOES_TO)

    assert page.context["form"].non_field_errors()
    assert len(mail.outbox) == 30


def test_a_lead_withdraws_an_invitation(organisation, lead, posts):
    logged_in(lead).post(*posts["withdraw"])

    assert Invitation.objects.get().withdrawn_at


def test_a_lead_changes_roles_and_removes_after_being_asked(organisation, lead, author, posts):
    client = logged_in(lead)

    client.post(*posts["role"])
    assert of(author).role == MemberRole.LEAD
    assert "Зразковий Автор" in text(client.get(posts["remove"][0]))
    assert of(author)
    client.post(*posts["remove"])

    assert not author.memberships.exists()


def test_the_last_lead_reads_why_not(organisation, lead, author):
    page = logged_in(lead).post(address(organisation, "remove", of(lead).pk), follow=True)

    assert lead.memberships.exists()
    assert "потрібна керівна особа" in text(page)


def test_who_removes_themselves_is_led_out(organisation, lead, administrator, author):
    of(author)
    Membership.objects.filter(user=author).update(role=MemberRole.LEAD)

    answer = logged_in(author).post(address(organisation, "remove", of(author).pk))

    assert answer.url == reverse("my_organisation:index")


def test_an_administrator_does_everything(organisation, administrator, author, posts):
    client = logged_in(administrator)
    assert "waiting@example.org" in text(client.get(address(organisation)))

    for one in posts.values():
        client.post(*one)

    assert not author.memberships.exists()
    assert Invitation.objects.filter(withdrawn_at=None).get().email == "new@example.org"


@pytest.mark.parametrize("who", ["author", "coordinator"])
def test_who_may_look_changes_nothing(request, who, organisation, lead, author, coordinator, posts):
    client = logged_in(request.getfixturevalue(who))
    before = kept(author)

    assert client.get(address(organisation)).status_code == 200
    for one in posts.values():
        assert client.post(*one).status_code in (302, 403)
    assert client.get(posts["remove"][0]).status_code in (302, 403)

    assert kept(author) == before


@pytest.mark.parametrize(
    "who", ["foreign lead", "foreign coordinator", *(role.name for role in Role if role != Role.ADMINISTRATORS)]
)
def test_for_others_the_organisation_does_not_exist(who, organisation, lead, author, foreign, posts):
    if who == "foreign lead":
        user = foreign.memberships.get().user
    else:
        user = person("other", Role[who] if who in Role.__members__ else Role.COORDINATORS)
    if who == "foreign coordinator":
        foreign.region.coordinator = user
        foreign.region.save()
    client = logged_in(user)
    before = kept(author)

    assert client.get(address(organisation)).status_code == 404
    assert client.get(posts["remove"][0]).status_code == 404
    for one in posts.values():
        assert client.post(*one).status_code == 404
    assert organisation.name_uk not in text(client.get(reverse("my_organisation:index"), follow=True))

    assert kept(author) == before


def test_a_member_or_invitation_of_another_organisation_is_not_found_under_ones_own(organisation, lead, foreign):
    theirs = foreign.memberships.get()
    waiting = invite(foreign, "waiting@example.org", MemberRole.AUTHOR, by=theirs.user)
    client = logged_in(lead)

    assert client.post(address(organisation, "remove", theirs.pk)).status_code == 404
    assert client.post(address(organisation, "role", theirs.pk), {"role": "author"}).status_code == 404
    assert client.post(address(organisation, "withdraw", waiting.pk)).status_code == 404

    assert foreign.memberships.get().role == MemberRole.LEAD
    assert not Invitation.objects.get().withdrawn_at


def test_a_lead_of_an_organisation_that_is_switched_off_invites_nobody(organisation, lead):
    organisation.is_active = False
    organisation.save()

    assert logged_in(lead).post(address(organisation), GOES_TO).status_code == 404
    assert mail.outbox == []


def test_a_role_that_does_not_exist_is_not_given(organisation, lead, author):
    logged_in(lead).post(address(organisation, "role", of(author).pk), {"role": "owner"})

    assert of(author).role == MemberRole.AUTHOR


def test_twenty_members_cost_as_many_queries_as_two(
    organisation, lead, author, administrator, django_assert_max_num_queries
):
    for number in range(20):
        Membership.objects.create(organisation=organisation, user=person(f"sample-{number}"))
    client = logged_in(lead)
    client.get(address(organisation))

    with django_assert_max_num_queries(40):
        client.get(address(organisation))
