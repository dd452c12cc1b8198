"""Rights follow from who belongs where: to members, to coordinators, at once, and from nothing else."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.permissions import policy_registry

from coalition.models import Organisation, Region
from coalition.services.access import sync_all, sync_organisation, sync_region
from coalition.services.members import remove_member
from core.models import Image
from people.roles import Role
from tests.coalition.conftest import anew, logged_in, person
from tests.practice_factories import OrganisationFactory, RegionFactory, organisation_page


def may_edit(user, page):
    return page.permissions_for_user(anew(user)).can_edit()


def holders(role):
    return set(Group.objects.get(name=role.value).user_set.values_list("email", flat=True))


def state():
    """Everything that says who may do what; with primary keys, so that what is written anew is seen."""
    return [
        set(model.objects.values_list())
        for model in (
            Group,
            GroupPagePermission,
            GroupCollectionPermission,
            Collection,
            Group.user_set.through,
            Group.permissions.through,
        )
    ]


def test_members_write_below_their_organisations_page_and_publish_nothing(page, author):
    rights = page.permissions_for_user(anew(author))

    assert rights.can_add_subpage()
    assert rights.can_edit()
    assert not rights.can_publish()
    assert not rights.can_publish_subpage()
    assert not rights.can_delete()
    assert not rights.can_move()
    assert not rights.can_lock()


def test_members_touch_neither_the_english_page_nor_another_organisations(trees, page, author, foreign):
    english = page.get_translations().get()
    elsewhere = organisation_page(trees, foreign)["uk"]

    for other in (english, elsewhere, page.get_parent(), trees.home["uk"]):
        rights = other.permissions_for_user(anew(author))
        assert not rights.can_edit(), other
        assert not rights.can_add_subpage(), other


def test_members_have_the_files_of_their_organisation_alone(organisation, author, foreign):
    policy = policy_registry.get_by_type(Image)

    for action in ("add", "change", "choose", "delete"):
        assert list(policy.collections_user_has_permission_for(anew(author), action)) == [organisation.collection]


def test_coordinators_mend_the_pages_of_their_region_and_add_none(trees, page, coordinator, foreign):
    rights = page.permissions_for_user(anew(coordinator))

    assert rights.can_edit()
    assert not rights.can_add_subpage()
    assert not rights.can_publish()
    assert not may_edit(coordinator, organisation_page(trees, foreign)["uk"])


def test_the_groups_of_roles_hold_exactly_those_who_are_one(organisation, author, lead, coordinator):
    outsider = person("outsider", Role.AUTHORS)
    outsider.groups.add(Group.objects.get(name=Role.COORDINATORS.value))

    sync_all()

    assert holders(Role.AUTHORS) == {author.email, lead.email}
    assert holders(Role.COORDINATORS) == {coordinator.email}


def test_a_page_made_later_is_its_members_and_coordinators(trees, organisation, author, coordinator):
    page = organisation_page(trees, organisation)["uk"]

    assert may_edit(author, page)
    assert may_edit(coordinator, page)


def test_an_open_session_loses_its_rights_with_the_membership(page, author, administrator):
    client = logged_in(author)
    address = f"/admin/pages/{page.pk}/edit/"
    assert client.get(address).status_code == 200

    remove_member(author.memberships.get(), by=administrator)

    assert client.get(address).status_code == 302
    assert not anew(author).has_perm("wagtailadmin.access_admin")


def test_members_of_an_organisation_that_is_switched_off_write_nothing_until_it_is_on_again(page, organisation, author):
    organisation.is_active = False
    organisation.save()
    sync_organisation(organisation)

    assert not may_edit(author, page)
    assert holders(Role.AUTHORS) == set()

    organisation.is_active = True
    organisation.save()
    sync_organisation(organisation)

    assert may_edit(author, page)
    assert holders(Role.AUTHORS) == {author.email}


def test_who_writes_for_two_keeps_the_role_while_one_is_active(organisation, author, administrator):
    from coalition.services.members import add_member

    add_member(OrganisationFactory(), author, "author", by=administrator)
    organisation.is_active = False
    organisation.save()

    sync_organisation(organisation)

    assert holders(Role.AUTHORS) == {author.email}


def test_an_organisation_that_moves_changes_its_coordinator(page, organisation, coordinator):
    other = person("other-coordinator")
    organisation.region = RegionFactory(coordinator=other)
    organisation.save()

    sync_organisation(organisation)

    assert not may_edit(coordinator, page)
    assert may_edit(other, page)


def test_an_organisation_without_a_region_has_no_coordinator(page, organisation, coordinator):
    organisation.region = None
    organisation.save()

    sync_organisation(organisation)

    assert not may_edit(coordinator, page)


def test_a_new_coordinator_takes_the_place_of_the_one_before(page, organisation, coordinator):
    region = organisation.region
    region.coordinator = other = person("other-coordinator")
    region.save()

    sync_region(region)

    assert not may_edit(coordinator, page)
    assert may_edit(other, page)
    assert holders(Role.COORDINATORS) == {other.email}


def test_an_account_that_is_removed_leaves_the_region_without_a_coordinator(organisation, coordinator):
    coordinator.delete()
    call_command("sync_access")

    assert organisation.region.__class__.objects.get().coordinator is None
    assert holders(Role.COORDINATORS) == set()


def test_what_was_given_by_hand_goes(trees, page, organisation, author, foreign):
    elsewhere = organisation_page(trees, foreign)["uk"]
    publish = Permission.objects.get(codename="publish_page")
    add_image = Permission.objects.get(codename="add_image", content_type__app_label="core")
    GroupPagePermission.objects.create(group=organisation.group, page=elsewhere, permission=publish)
    GroupCollectionPermission.objects.create(
        group=organisation.group, collection=Collection.get_first_root_node(), permission=add_image
    )
    organisation.group.user_set.add(person("outsider"))
    before = list(organisation.group.user_set.filter(email="outsider@example.org"))

    call_command("sync_access")

    assert before
    assert list(organisation.group.user_set.all()) == [author]
    assert not GroupPagePermission.objects.filter(group=organisation.group, page=elsewhere).exists()
    assert organisation.group.collection_permissions.values("collection").distinct().count() == 1


def test_a_group_that_somebody_made_under_this_name_gives_nothing_of_its_own(groups, administrator):
    prepared = Group.objects.create(name="organisation: sample-trap")
    prepared.permissions.add(Permission.objects.get(codename="add_user"))
    prepared.user_set.add(trapper := person("trapper"))

    sync_organisation(organisation := OrganisationFactory(code="sample-trap"))

    assert organisation.group == prepared
    assert not prepared.permissions.exists()
    assert trapper not in prepared.user_set.all()


def test_what_is_missing_comes_back(page, organisation, author, coordinator):
    GroupPagePermission.objects.all().delete()
    organisation.group.user_set.clear()
    organisation.group.collection_permissions.all().delete()

    call_command("sync_access")

    assert may_edit(author, page)
    assert may_edit(coordinator, page)
    assert policy_registry.get_by_type(Image).user_has_permission(anew(author), "add")


def test_a_second_run_writes_nothing(page, author, coordinator, foreign, django_assert_max_num_queries):
    sync_all()
    before = state()

    with django_assert_max_num_queries(60) as asked:
        sync_all()

    assert state() == before
    written = [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


def test_the_collection_is_called_as_the_organisation(organisation):
    sync_organisation(organisation)
    organisation.name_uk = "Зразкова перейменована"
    organisation.save()

    sync_organisation(organisation)

    assert Organisation.objects.get().collection.name == "Зразкова перейменована"


@pytest.mark.parametrize("gone", ["organisation", "region"])
def test_the_group_of_what_is_gone_goes_with_its_role(gone, organisation, author, coordinator):
    group = organisation.group if gone == "organisation" else Region.objects.get().group
    if gone == "organisation":
        organisation.delete()
    else:
        Organisation.objects.update(region=None)
        Region.objects.get().delete()

    assert not Group.objects.filter(pk=group.pk).exists()
    assert holders(Role.AUTHORS if gone == "organisation" else Role.COORDINATORS) == set()


@pytest.mark.parametrize("whose", ["organisation", "region"])
def test_nobody_changes_or_removes_these_groups_by_hand(whose, organisation, coordinator, administrator):
    group = organisation.group if whose == "organisation" else Region.objects.get().group
    client = logged_in(administrator)

    client.post(f"/admin/groups/edit/{group.pk}/", {"name": "Інша"})
    client.post(f"/admin/groups/delete/{group.pk}/")

    assert Group.objects.get(pk=group.pk).name == group.name
