"""An invitation lets one person in, once and for a time; whatever else its link is tried for, it says what to do."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from coalition.enums import MemberRole
from coalition.models import Invitation, Membership
from coalition.services import invitations, letters
from coalition.services.access import sync_organisation
from coalition.services.invitations import InvitationError, accept, accept_with_new_account, invite, withdraw
from people.models import User
from people.roles import Role
from tests.coalition.conftest import PASSWORD, link_of_the_letter, logged_in, person

NEW = "new@example.org"
NAMES = {"first_name": "Зразкова", "last_name": "Авторка"}
ANSWER = {**NAMES, "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def invitation(organisation, lead):
    return invite(organisation, NEW, MemberRole.AUTHOR, by=lead)


@pytest.fixture
def link(invitation):
    return link_of_the_letter()


def text(answer):
    return answer.content.decode()


class TestTheLetter:
    def test_goes_to_the_invited_in_ukrainian_and_says_who_invites_where(self, invitation, organisation):
        letter = mail.outbox[-1]

        assert letter.to == [NEW]
        assert organisation.name_uk in letter.subject
        assert "Зразкова Керівниця" in letter.body
        assert "запрошує" in letter.body
        assert "<" not in letter.body
        assert link_of_the_letter()

    def test_speaks_the_language_that_a_known_person_has_chosen(self, organisation, lead):
        known = person("known")
        UserProfile.objects.create(user=known, preferred_language="en")

        invite(organisation, known.email, MemberRole.AUTHOR, by=lead)

        assert "invites you" in mail.outbox[-1].body
        assert organisation.name_en in mail.outbox[-1].subject

    def test_a_line_break_in_a_name_cannot_write_headers(self, organisation, lead):
        organisation.name_uk = "Зразкова\nBcc: evil@example.org"
        organisation.save()

        invite(organisation, NEW, MemberRole.AUTHOR, by=lead)

        assert "\n" not in mail.outbox[-1].subject
        assert mail.outbox[-1].recipients() == [NEW]

    def test_that_cannot_leave_is_told_and_lets_nobody_in(self, organisation, lead, monkeypatch):
        def refuse(*_args):
            raise ConnectionRefusedError

        monkeypatch.setattr(invitations, "send_invitation", refuse)

        with pytest.raises(InvitationError):
            invite(organisation, NEW, MemberRole.AUTHOR, by=lead)
        assert Invitation.objects.get().withdrawn_at


def test_only_the_digest_of_the_secret_is_stored(invitation, link):
    secret = link.rstrip("/").rpartition("/")[2]

    assert len(secret) >= 40
    assert secret not in str(Invitation.objects.values().get())
    assert invitation.expires_at - invitation.sent_at == settings.INVITATION_LIFETIME == timedelta(days=7)


class TestSomebodyNew:
    def test_reads_who_invites_where(self, client, link, organisation):
        page = client.get(link)

        assert page.status_code == 200
        assert organisation.name_uk in text(page)
        assert "Зразкова Керівниця" in text(page)
        assert NEW in text(page)

    def test_has_no_account_before_accepting(self, client, link):
        client.get(link)

        assert not User.objects.filter(email=NEW).exists()

    def test_makes_an_account_and_belongs_to_that_organisation_alone(self, client, link, organisation):
        answer = client.post(link, ANSWER)

        user = User.objects.get(email=NEW)
        assert answer.url == f"/admin/organisation/{organisation.pk}/"
        assert user.get_full_name() == "Зразкова Авторка"
        assert user.check_password(PASSWORD)
        assert [one.organisation for one in user.memberships.all()] == [organisation]
        assert set(user.groups.values_list("name", flat=True)) == {organisation.group.name, Role.AUTHORS.value}
        assert not user.is_staff
        assert not user.is_superuser

    def test_is_logged_in_and_sees_the_organisation(self, client, link):
        page = client.post(link, ANSWER, follow=True)

        assert page.status_code == 200
        assert "Зразкова Авторка" in text(page)

    def test_cannot_choose_another_address_or_role(self, client, link):
        client.post(link, ANSWER | {"email": "other@example.org", "role": "lead", "is_superuser": "on"})

        assert Membership.objects.get(user__email=NEW).role == MemberRole.AUTHOR
        assert not User.objects.filter(email="other@example.org").exists()

    @pytest.mark.parametrize(
        ("field", "changed"),
        [
            ("password1", {"password1": "коротко", "password2": "коротко"}),
            ("password1", {"password1": "123456789012345", "password2": "123456789012345"}),
            ("password1", {"password1": "new@example.org", "password2": "new@example.org"}),
            ("password2", {"password2": "зовсім-інший-пароль"}),
            ("first_name", {"first_name": " "}),
            ("last_name", {"last_name": ""}),
        ],
    )
    def test_is_told_what_is_wrong_at_its_field(self, client, link, field, changed):
        page = client.post(link, ANSWER | changed)

        assert field in page.context["form"].errors
        assert not User.objects.filter(email=NEW).exists()
        assert not Invitation.objects.get().accepted_at


class TestSomebodyKnown:
    @pytest.fixture
    def known(self, groups):
        return person("new")

    def test_is_asked_to_log_in_and_comes_back(self, client, known, link):
        page = client.get(link)

        assert f"/accounts/login/?next={link}" in text(page)
        answer = client.post("/accounts/login/", {"login": known.email, "password": PASSWORD, "next": link})
        assert answer.url == link

    def test_cannot_be_given_another_password_by_whoever_has_the_link(self, client, known, link):
        client.post(link, ANSWER | {"password1": "чужий-довгий-пароль", "password2": "чужий-довгий-пароль"})

        known.refresh_from_db()
        assert known.check_password(PASSWORD)
        assert not known.memberships.exists()

    def test_confirms_and_is_a_member(self, known, link, organisation):
        client = logged_in(known)
        assert client.get(link).status_code == 200
        assert not known.memberships.exists()

        client.post(link)

        assert known.memberships.get().organisation == organisation

    def test_with_another_account_cannot_accept(self, known, link):
        other = person("other")
        client = logged_in(other)

        page = client.post(link)

        assert other.email in text(page)
        assert not other.memberships.exists()
        assert not Invitation.objects.get().accepted_at

    def test_with_another_account_is_refused_by_the_service_too(self, known, invitation):
        with pytest.raises(InvitationError):
            accept(invitation, person("other"))


class TestALinkThatNoLongerWorks:
    def test_was_used(self, client, link):
        client.post(link, ANSWER)

        page = Client().get(link)

        assert page.status_code == 410
        assert "вже прийнято" in text(page)

    def test_has_expired(self, client, link):
        Invitation.objects.update(expires_at=timezone.now())

        page = client.post(link, ANSWER)

        assert page.status_code == 410
        assert "надіслати" in text(page)
        assert not User.objects.filter(email=NEW).exists()

    def test_was_withdrawn(self, client, invitation, link, lead):
        withdraw(invitation, by=lead)

        page = client.post(link, ANSWER)

        assert page.status_code == 410
        assert "відкликано" in text(page)
        assert not User.objects.filter(email=NEW).exists()

    def test_is_of_an_organisation_that_is_not_active(self, client, link, organisation):
        organisation.is_active = False
        organisation.save()
        sync_organisation(organisation)

        page = client.post(link, ANSWER)

        assert page.status_code == 410
        assert not User.objects.filter(email=NEW).exists()

    def test_was_never_right(self, client, link):
        page = client.get(f"{link[:-6]}wrong/")

        assert page.status_code == 404
        assert "Скопіюйте" in text(page)

    def test_was_followed_by_a_newer_one(self, client, link, organisation, lead):
        invite(organisation, NEW.upper(), MemberRole.LEAD, by=lead)

        assert client.get(link).status_code == 410
        client.post(link_of_the_letter(), ANSWER)
        assert Membership.objects.get(user__email=NEW).role == MemberRole.LEAD


def test_accepted_invitations_are_not_withdrawn_afterwards(client, invitation, link, lead):
    client.post(link, ANSWER)

    withdraw(invitation, by=lead)

    assert Invitation.objects.get().withdrawn_at is None


def test_who_is_a_member_is_not_invited_again(organisation, lead, author):
    with pytest.raises(InvitationError):
        invite(organisation, author.email.upper(), MemberRole.AUTHOR, by=lead)
    assert mail.outbox == []


def test_of_two_that_accept_in_turn_one_does(invitation):
    accept_with_new_account(invitation, NAMES, PASSWORD)

    with pytest.raises(InvitationError):
        accept_with_new_account(invitation, NAMES, PASSWORD)
    assert Membership.objects.filter(user__email=NEW).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_that_accept_at_once_one_does(invitation):
    known = person("new")
    start = Barrier(2)
    outcomes = []

    def try_it():
        start.wait()
        try:
            accept(Invitation.objects.select_related("organisation").get(), known)
            outcomes.append("accepted")
        except InvitationError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["accepted", "refused"]
    assert Membership.objects.filter(user=known).count() == 1


def test_the_page_is_kept_by_no_cache_and_told_to_no_other_site(client, link):
    page = client.get(link)

    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in text(page)
    assert "unsafe-inline" not in page["Content-Security-Policy"]


def test_trying_links_is_limited(client, groups):
    answers = [client.get(f"/accounts/invitation/guess-{number}/").status_code for number in range(31)]

    assert answers[-2:] == [404, 429]


def test_the_form_is_protected_against_other_sites(link):
    assert Client(enforce_csrf_checks=True).post(link, ANSWER).status_code == 403


def test_the_address_of_the_letter_is_that_of_the_settings(invitation):
    assert settings.BASE_URL in mail.outbox[-1].body
    assert letters.settings.BASE_URL == settings.BASE_URL
