"""Six groups, each with exactly what its role needs; groups of other people's making stay as they are."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from home.enums import ArticleKind
from people import roles
from people.models import User
from people.roles import Role
from people.services.groups import make_groups
from tests.factories import make_trees
from tests.home.planting import article_list


def member(role):
    """A person of a role, read anew so that no permission is remembered."""
    user, _ = User.objects.get_or_create(email=f"{role.name.lower()}@example.org")
    user.groups.set([Group.objects.get(name=role.value)])
    return User.objects.get(pk=user.pk)


def state():
    """Everything that says who may do what."""
    return (
        set(Group.permissions.through.objects.values_list("pk", "group__name", "permission")),
        set(GroupPagePermission.objects.values_list("pk", "group__name", "page", "permission")),
        set(GroupCollectionPermission.objects.values_list("pk", "group__name", "collection", "permission")),
        set(Group.objects.values_list("pk", "name")),
    )


def test_every_role_has_its_group_and_may_open_the_admin(trees):
    make_groups()

    for role in Role:
        assert member(role).has_perm("wagtailadmin.access_admin"), role


def test_the_workflow_that_wagtail_brings_along_bears_a_ukrainian_name(trees):
    make_groups()

    assert Workflow.objects.filter(name="Перевірка редактором").exists()
    assert not Workflow.objects.filter(name="Moderators approval").exists()


def test_a_second_run_changes_nothing(trees):
    make_groups()
    before = state()

    assert make_groups().created == ()
    assert state() == before


def test_what_was_added_by_hand_to_a_roles_group_goes(trees):
    make_groups()
    before = state()
    group = Group.objects.get(name=Role.AUTHORS.value)
    group.permissions.add(Permission.objects.get(codename="add_user"))
    root = Page.objects.get(depth=1)
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=root, permission=publish)
    add_image = Permission.objects.get(codename="add_image", content_type__app_label="core")
    GroupCollectionPermission.objects.create(
        group=group, collection=Collection.get_first_root_node(), permission=add_image
    )

    make_groups()

    assert state() == before


def test_what_was_taken_by_hand_comes_back(trees):
    make_groups()
    names = [set(Group.objects.get(name=role.value).permissions.all()) for role in Role]
    for role in Role:
        group = Group.objects.get(name=role.value)
        group.permissions.clear()
        group.page_permissions.all().delete()
        group.collection_permissions.all().delete()

    make_groups()

    assert [set(Group.objects.get(name=role.value).permissions.all()) for role in Role] == names
    assert member(Role.EDITORS).has_perm("wagtailadmin.access_admin")
    assert trees.home["en"].permissions_for_user(member(Role.EDITORS)).can_publish()


def test_a_group_made_by_hand_is_left_alone(trees):
    own = Group.objects.create(name="Гості")
    own.permissions.add(Permission.objects.get(codename="access_admin"))

    make_groups()

    assert list(own.permissions.values_list("codename", flat=True)) == ["access_admin"]


def test_wagtails_own_groups_go_when_nobody_is_in_them(trees):
    assert set(make_groups().removed) == {"Editors", "Moderators"}


def test_wagtails_own_group_stays_while_somebody_is_in_it(trees):
    user = User.objects.create_user("here@example.org")
    user.groups.add(Group.objects.get(name="Moderators"))

    assert make_groups().removed == ("Editors",)


def test_what_moderators_approved_our_editors_approve(trees):
    task = GroupApprovalTask.objects.get()

    make_groups()

    assert list(task.groups.values_list("name", flat=True)) == [Role.EDITORS.value]


def test_a_group_of_that_name_made_later_is_not_wagtails(trees):
    make_groups()
    Group.objects.create(name="Editors")

    assert make_groups().removed == ()


def test_editors_edit_pages_in_both_languages_and_nobody_else_does(trees):
    make_groups()
    able = [Role.ADMINISTRATORS, Role.EDITORS]

    for role in Role:
        for home in trees.home.values():
            rights = home.permissions_for_user(member(role))
            expected = role in able
            assert rights.can_edit() is expected, role
            assert rights.can_publish() is expected, role
            assert rights.can_add_subpage() is expected, role
            assert rights.can_lock() is expected, role


def test_communication_staff_write_in_their_sections_and_on_no_other_page(trees):
    lists = [page for kind in ArticleKind for page in article_list(trees, kind).values()]
    make_groups()

    for role in Role:
        for page in lists:
            may = page.permissions_for_user(member(role)).can_publish_subpage()
            assert may is (role in (Role.ADMINISTRATORS, Role.EDITORS, Role.COMMUNICATION)), role
    officer = member(Role.COMMUNICATION)
    for page in (*trees.home.values(), *trees.cities.values()):
        assert not page.permissions_for_user(officer).can_edit()


@pytest.mark.parametrize(
    ("permission", "able"),
    [
        ("people.add_user", {Role.ADMINISTRATORS}),
        ("people.change_user", {Role.ADMINISTRATORS}),
        ("auth.change_group", {Role.ADMINISTRATORS}),
        ("wagtailcore.change_site", {Role.ADMINISTRATORS}),
        ("wagtailcore.change_workflow", {Role.ADMINISTRATORS}),
        ("wagtail_localize.submit_translation", {Role.ADMINISTRATORS, Role.EDITORS, Role.COMMUNICATION}),
        ("home.change_contactmessage", {Role.ADMINISTRATORS, Role.EDITORS, Role.COMMUNICATION}),
        ("home.change_programmesettings", {Role.ADMINISTRATORS, Role.EDITORS}),
        ("wagtailredirects.add_redirect", {Role.ADMINISTRATORS, Role.EDITORS}),
    ],
)
def test_a_permission_is_held_by_those_who_need_it_alone(trees, permission, able):
    make_groups()

    assert {role for role in Role if member(role).has_perm(permission)} == able


def test_images_belong_to_editors_and_communication_staff(trees):
    make_groups()
    able = {
        role.name
        for role in Role
        if GroupCollectionPermission.objects.filter(
            group__name=role.value, permission__codename="add_image", collection=Collection.get_first_root_node()
        ).exists()
    }

    assert able == {"ADMINISTRATORS", "EDITORS", "COMMUNICATION"}


def test_administrators_have_every_permission_without_being_superusers(trees):
    make_groups()
    administrator = member(Role.ADMINISTRATORS)

    assert administrator.get_all_permissions() == {
        f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")
    }
    assert not administrator.is_superuser


def test_a_permission_that_does_not_exist_is_an_error(trees, monkeypatch):
    monkeypatch.setitem(roles._permissions, Role.AUTHORS, {"rankings.fly_city"})

    with pytest.raises(ImproperlyConfigured, match=r"rankings\.fly_city"):
        make_groups()


def test_groups_are_made_after_the_pages_on_which_editors_get_their_rights():
    steps = settings.PREPARATION

    assert steps.index("migrate") < steps.index("load_data") < steps.index("create_groups")


def test_made_before_the_pages_they_are_put_right_after_them(db):
    make_groups()
    homes = make_trees().home

    make_groups()

    assert all(home.permissions_for_user(member(Role.EDITORS)).can_edit() for home in homes.values())


def test_the_command_says_what_it_did_once(trees, capsys):
    call_command("create_groups")
    assert "Редактори" in capsys.readouterr().out
    call_command("create_groups")
    assert capsys.readouterr().out == ""


def test_without_a_site_the_command_says_what_to_do(db, capsys):
    from wagtail.models import Site

    Site.objects.all().delete()
    call_command("create_groups")

    assert "load_data" in capsys.readouterr().err
