"""Who may touch an organisation's pages and files: groups that follow members and coordinators.

Wagtail gives rights to groups, on a page and all below it and on a collection. So each organisation has a group of its
members and each region one of its coordinator; both are made and put right here, and never by hand.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from coalition.models import Organisation, OrganisationPage, Region
from people.models import User
from people.roles import Role

# Members write under their organisation's page, coordinators mend what stands there; neither publishes.
PAGES_OF_MEMBERS = ("add_page", "change_page")
PAGES_OF_COORDINATORS = ("change_page",)
FILES_OF_MEMBERS = (
    *("add_image", "change_image", "choose_image"),
    *("add_document", "change_document", "choose_document"),
)


@transaction.atomic
def sync_organisation(organisation: Organisation) -> None:
    """Give an organisation its group and collection, its members and coordinator exactly their rights.

    A region that it was moved from loses them.
    """
    _settle_organisation(organisation)
    for region in _regions_about(organisation):
        _settle_region(region)
    sync_roles()


@transaction.atomic
def sync_region(region: Region) -> None:
    """Give a region its group, and its coordinator the rights on the pages of its organisations."""
    _settle_region(region)
    sync_roles()


@transaction.atomic
def sync_all() -> None:
    """Put right the rights of all organisations and regions; what is as it should be is not written."""
    for organisation in Organisation.objects.select_related("group", "collection"):
        _settle_organisation(organisation)
    for region in Region.objects.select_related("group"):
        _settle_region(region)
    sync_roles()


def sync_roles() -> None:
    """Let the groups of authors and of coordinators hold exactly those who are one; only they may open the admin."""
    authors = User.objects.filter(memberships__organisation__is_active=True)
    coordinators = User.objects.filter(coordinated_regions__isnull=False)
    for role, people in ((Role.AUTHORS, authors), (Role.COORDINATORS, coordinators)):
        group, _created = Group.objects.get_or_create(name=role.value)
        group.user_set.set(people.distinct())


@transaction.atomic
def drop_group(group: Group | None) -> None:
    """Take all rights that came by an organisation or a region that is gone."""
    if group is not None:
        group.delete()
    sync_roles()


def _settle_organisation(organisation: Organisation) -> None:
    if organisation.group is None or organisation.collection is None:
        organisation.group = organisation.group or _group(f"organisation: {organisation.code}")
        organisation.collection = organisation.collection or _new_collection(organisation.name_uk)
        organisation.save(update_fields=["group", "collection"])
    collection: Collection = organisation.collection
    if collection.name != organisation.name_uk:
        collection.name = organisation.name_uk
        collection.save(update_fields=["name"])
    members = organisation.memberships.values_list("user_id", flat=True) if organisation.is_active else []
    organisation.group.user_set.set(members)
    _set_pages(organisation.group, _pages_of([organisation.pk]), PAGES_OF_MEMBERS)
    _set_files(organisation.group, organisation.collection)


def _settle_region(region: Region) -> None:
    if region.group is None:
        region.group = _group(f"region: {region.code}")
        region.save(update_fields=["group"])
    region.group.user_set.set([region.coordinator_id] if region.coordinator_id else [])
    organisations = region.organisations.values_list("pk", flat=True)
    _set_pages(region.group, _pages_of(organisations), PAGES_OF_COORDINATORS)


def _regions_about(organisation: Organisation) -> QuerySet[Region]:
    """Return the organisation's region and those whose coordinators still have rights on its pages."""
    held = GroupPagePermission.objects.filter(page__in=_pages_of([organisation.pk])).values("group")
    return Region.objects.filter(Q(pk=organisation.region_id) | Q(group__in=held)).select_related("group")


def _group(name: str) -> Group:
    """Return the group of this name, without any right that somebody gave it by hand."""
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.clear()
    return group


def _new_collection(name: str) -> Collection:
    collection: Collection = Collection.get_first_root_node().add_child(name=name)
    return collection


def _pages_of(organisations: Iterable[int]) -> list[int]:
    """Return the source pages of these organisations: translations follow them by themselves."""
    pages = OrganisationPage.objects.filter(
        organisation__in=organisations, locale__language_code=settings.LANGUAGE_CODE
    )
    return list(pages.values_list("pk", flat=True))


def _set_pages(group: Group, pages: Iterable[int], names: Iterable[str]) -> None:
    """Give rights on these pages, and take every other right on pages."""
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=names)
    wanted = {(page, permission.pk) for permission in permissions for page in pages}
    held = {(row.page_id, row.permission_id): row.pk for row in GroupPagePermission.objects.filter(group=group)}
    if surplus := [held[key] for key in held.keys() - wanted]:
        GroupPagePermission.objects.filter(pk__in=surplus).delete()
    if missing := sorted(wanted - held.keys()):
        GroupPagePermission.objects.bulk_create(
            [GroupPagePermission(group=group, page_id=page, permission_id=permission) for page, permission in missing],
            ignore_conflicts=True,
        )


def _set_files(group: Group, collection: Collection) -> None:
    """Give rights on the files of a collection, and take every other right on files."""
    permissions = Permission.objects.filter(content_type__app_label="core", codename__in=FILES_OF_MEMBERS)
    wanted = {(collection.pk, permission.pk) for permission in permissions}
    rows = GroupCollectionPermission.objects.filter(group=group)
    held = {(row.collection_id, row.permission_id): row.pk for row in rows}
    if surplus := [held[key] for key in held.keys() - wanted]:
        rows.filter(pk__in=surplus).delete()
    if missing := sorted(wanted - held.keys()):
        GroupCollectionPermission.objects.bulk_create(
            [
                GroupCollectionPermission(group=group, collection_id=kept, permission_id=permission)
                for kept, permission in missing
            ],
            ignore_conflicts=True,
        )
