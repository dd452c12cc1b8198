"""Administrators keep accounts without knowing passwords; nobody rises above themselves."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import override_settings

from people.models import User
from people.roles import Role
from tests.people.conftest import PASSWORD, log_in, person

NEW = {"email": "New.Person@example.org", "first_name": "Нова", "last_name": "Людина"}


def edit(user):
    return f"/admin/users/edit/{user.pk}/"


def stored(user, **changes):
    """What the form of an account sends."""
    names = {"first_name": "Інше", "last_name": "Ім’я"}
    return {"email": user.email, "is_active": "on", **names, **changes}


class TestNewAccount:
    def test_is_made_by_address_with_a_role_and_its_owner_sets_the_password(self, client, elsewhere, administrator):
        log_in(client, administrator)
        editors = Group.objects.get(name=Role.EDITORS.value)

        page = client.post("/admin/users/new/", NEW | {"groups": [editors.pk]}, follow=True)

        user = User.objects.get(email="new.person@example.org")
        assert list(user.groups.all()) == [editors]
        assert not user.has_usable_password()
        assert "Лист із посиланням" in page.content.decode()
        letter = mail.outbox[-1]
        assert letter.to == ["new.person@example.org"]
        assert letter.subject == "Ваш обліковий запис на сайті – Прозорі міста"
        link = next(line for line in letter.body.splitlines() if "/password/reset/key/" in line)
        asked = elsewhere.get(link, follow=True)
        elsewhere.post(asked.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
        assert log_in(elsewhere, user).url == "/admin/"

    def test_no_form_asks_for_anybodys_password(self, client, administrator, editor):
        log_in(client, administrator)

        for address in ("/admin/users/new/", edit(editor)):
            page = client.get(address)
            assert page.status_code == 200
            assert 'type="password"' not in page.content.decode()

    def test_an_address_is_one_account_whatever_its_case(self, client, administrator, editor):
        log_in(client, administrator)

        page = client.post("/admin/users/new/", NEW | {"email": editor.email.upper()})

        assert page.status_code == 200
        assert page.context["form"].errors["email"]

    @override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_PORT=1)
    def test_where_no_letter_leaves_the_account_is_made_and_the_administrator_told(self, client, administrator):
        log_in(client, administrator)

        page = client.post("/admin/users/new/", NEW, follow=True)

        assert User.objects.filter(email="new.person@example.org").exists()
        assert "Лист надіслати не вдалося" in page.content.decode()


def test_a_changed_address_is_the_only_one_to_log_in_with(client, elsewhere, administrator, editor):
    log_in(client, administrator)
    client.post(edit(editor), stored(editor, email="moved@example.org"))

    assert elsewhere.post("/accounts/login/", {"login": "sample@example.org", "password": PASSWORD}).status_code == 200
    assert elsewhere.post("/accounts/login/", {"login": "moved@example.org", "password": PASSWORD}).status_code == 302


class TestAboveOneself:
    def test_an_administrator_makes_no_superuser(self, client, administrator):
        log_in(client, administrator)
        assert "is_superuser" not in client.get("/admin/users/new/").context["form"].fields

        client.post("/admin/users/new/", NEW | {"is_superuser": "on"})

        assert not User.objects.get(email="new.person@example.org").is_superuser

    def test_an_administrator_raises_nobody(self, client, administrator, editor):
        log_in(client, administrator)
        for user in (editor, administrator):
            client.post(edit(user), stored(user, is_superuser="on"))

        assert not User.objects.filter(is_superuser=True).exists()

    def test_an_administrator_touches_no_superuser(self, client, administrator, superuser):
        log_in(client, administrator)
        before = User.objects.filter(pk=superuser.pk).values().get()

        client.get(edit(superuser))
        client.post(edit(superuser), stored(superuser, email="taken@example.org"))
        client.post(f"/admin/users/delete/{superuser.pk}/")

        assert User.objects.filter(pk=superuser.pk).values().get() == before

    @pytest.mark.parametrize(
        ("action", "sent"),
        [("delete", {}), ("set_active_state", {"mark_as_active": "False"}), ("assign_role", {"role": "group"})],
    )
    def test_nor_does_an_action_on_many(self, client, administrator, superuser, editor, action, sent):
        log_in(client, administrator)
        group = Group.objects.get(name=Role.AUTHORS.value)
        sent = {name: group.pk if value == "group" else value for name, value in sent.items()}
        before = User.objects.filter(pk=superuser.pk).values().get()

        client.post(f"/admin/bulk/people/user/{action}/?id={superuser.pk}&id={editor.pk}", sent)

        assert User.objects.filter(pk=superuser.pk).values().get() == before
        assert not superuser.groups.exists()

    def test_a_superuser_makes_superusers(self, client, superuser, editor):
        log_in(client, superuser)
        client.post(edit(editor), stored(editor, is_superuser="on"))

        assert User.objects.get(pk=editor.pk).is_superuser

    def test_an_account_is_not_copied(self, client, superuser, administrator):
        log_in(client, administrator)

        assert client.get(f"/admin/users/copy/{superuser.pk}/").status_code in (302, 404)


class TestOtherRoles:
    ADDRESSES = ("/admin/users/", "/admin/users/new/", "/admin/groups/", "/admin/groups/new/")

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATORS])
    def test_see_and_change_neither_people_nor_groups(self, client, groups, superuser, role):
        log_in(client, person(role))
        group = Group.objects.get(name=role.value)

        for address in (*self.ADDRESSES, edit(superuser), f"/admin/groups/edit/{group.pk}/"):
            for method in (client.get, client.post):
                answer = method(address)
                assert (answer.status_code, answer.url) == (302, "/admin/"), address
        bulk = client.post(f"/admin/bulk/people/user/assign_role/?id={superuser.pk}", {"role": group.pk})
        assert bulk.status_code != 200
        assert not superuser.groups.exists()

    def test_a_permission_given_by_mistake_does_not_help(self, client, groups):
        helper = person(Role.DATA_EDITORS)
        helper.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["people", "auth"]))
        log_in(client, helper)
        administrators = Group.objects.get(name=Role.ADMINISTRATORS.value)

        client.post(edit(helper), stored(helper, groups=[administrators.pk]))
        client.post(f"/admin/bulk/people/user/assign_role/?id={helper.pk}", {"role": administrators.pk})

        assert list(helper.groups.values_list("name", flat=True)) == [Role.DATA_EDITORS.value]


class TestGroups:
    @pytest.fixture
    def stock(self, groups):
        return Group.objects.get(name=Role.AUTHORS.value)

    @pytest.mark.parametrize("who", ["administrator", "superuser"])
    def test_a_roles_group_is_shown_but_not_changed(self, client, request, stock, who):
        log_in(client, request.getfixturevalue(who))

        assert client.get(f"/admin/groups/edit/{stock.pk}/").status_code == 200
        page = client.post(f"/admin/groups/edit/{stock.pk}/", {"name": "Інша назва"}, follow=True)
        client.post(f"/admin/groups/delete/{stock.pk}/")

        assert "Права цієї групи встановлює сам сайт" in page.content.decode()
        assert Group.objects.filter(pk=stock.pk, name=Role.AUTHORS.value).exists()

    def test_an_administrator_makes_a_group_and_removes_it(self, client, administrator):
        log_in(client, administrator)
        formsets = {
            f"{prefix}-{name}": 0
            for prefix in (
                "page_permissions",
                "collection_permissions",
                "document_permissions",
                "image_permissions",
            )
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        client.post("/admin/groups/new/", {"name": "Гості"} | formsets)

        group = Group.objects.get(name="Гості")
        client.post(f"/admin/groups/delete/{group.pk}/")
        assert not Group.objects.filter(name="Гості").exists()
