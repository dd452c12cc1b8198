"""Members come, get another role and go; an organisation keeps a lead and what was written for it."""

import pytest
from wagtail.log_actions import registry

from coalition.enums import MemberRole
from coalition.models import Membership
from coalition.services.invitations import invite
from coalition.services.members import MembersError, add_member, change_role, remove_member
from practices.models import PracticePage
from tests.coalition.conftest import anew, person
from tests.practice_factories import draft


def membership(user):
    return Membership.objects.get(user=user)


def test_who_is_added_twice_is_a_member_once_and_keeps_the_role(organisation, lead, author, administrator):
    add_member(organisation, lead, MemberRole.AUTHOR, by=administrator)

    assert membership(lead).role == MemberRole.LEAD
    assert organisation.memberships.count() == 2


def test_a_lead_removes_an_author_whose_drafts_stay(page, lead, author):
    written = draft(page, owner=author)

    remove_member(membership(author), by=lead)

    assert not Membership.objects.filter(user=author).exists()
    assert PracticePage.objects.get(pk=written.pk).get_parent().specific == page
    assert written.permissions_for_user(anew(lead)).can_edit()
    assert not written.permissions_for_user(anew(author)).can_edit()


@pytest.mark.parametrize(
    "change", [lambda one, by: remove_member(one, by), lambda one, by: change_role(one, "author", by)]
)
def test_the_last_lead_stays_a_lead(lead, author, change):
    with pytest.raises(MembersError):
        change(membership(lead), lead)

    assert membership(lead).role == MemberRole.LEAD


def test_one_of_two_leads_may_leave(lead, author):
    change_role(membership(author), MemberRole.LEAD, by=lead)

    remove_member(membership(lead), by=lead)

    assert [one.user for one in Membership.objects.all()] == [author]


def test_an_administrator_may_remove_the_last_lead(lead, administrator):
    remove_member(membership(lead), by=administrator)

    assert not Membership.objects.exists()


def test_who_was_removed_meanwhile_cannot_be_changed(lead, author, administrator):
    gone = membership(author)
    remove_member(membership(author), by=lead)

    with pytest.raises(MembersError):
        change_role(gone, MemberRole.LEAD, by=lead)
    with pytest.raises(MembersError):
        remove_member(gone, by=lead)


def test_the_history_of_the_organisation_tells_who_did_what(organisation, lead, author):
    change_role(membership(author), MemberRole.LEAD, by=lead)
    remove_member(membership(author), by=lead)

    told = [(entry.user, entry.message) for entry in registry.get_logs_for_instance(organisation).order_by("pk")]

    assert told[-2][0] == told[-1][0] == lead
    assert "Зразковий Автор" in str(told[-2][1])
    assert "Зразковий Автор" in str(told[-1][1])


def test_the_history_keeps_no_address_since_editors_read_it_too(organisation, lead, administrator):
    nameless = person("secret-address")
    add_member(organisation, nameless, MemberRole.AUTHOR, by=lead)
    invite(organisation, "secret-invited@example.org", MemberRole.AUTHOR, by=lead)

    kept = str(list(registry.get_logs_for_instance(organisation).values_list("data", flat=True)))

    assert "secret" not in kept
    assert "s…@example.org" in kept
