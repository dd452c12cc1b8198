"""Who may touch an organisation's pages and files: groups that follow members and coordinators.

Wagtail gives rights to groups, on a page and all below it and on a collection. So each organisation has a group of its
members and each region one of its coordinator; both are made and put right here, and never by hand.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from coalition.models import Membership, Organisation, OrganisationPage, Region
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
    """Give an organisation its group and collection, and its members exactly their rights."""
    if organisation.group is None:
        organisation.group = Group.objects.create(name=f"organisation: {organisation.code}")
    if organisation.collection is None:
        organisation.collection = Collection.get_first_root_node().add_child(name=organisation.name_uk)
    organisation.save(update_fields=["group", "collection"])
    members = [membership.user_id for membership in Membership.objects.filter(organisation=organisation)]
    organisation.group.user_set.set(members if organisation.is_active else [])
    _set_pages(organisation.group, [organisation.pk], PAGES_OF_MEMBERS)
    _set_files(organisation.group, organisation.collection)
    if organisation.region:
        sync_region(organisation.region)
    sync_roles()


@transaction.atomic
def sync_region(region: Region) -> None:
    """Give a region its group, and its coordinator the rights on the pages of its organisations."""
    if region.group is None:
        region.group = Group.objects.create(name=f"region: {region.code}")
        region.save(update_fields=["group"])
    region.group.user_set.set([region.coordinator_id] if region.coordinator_id else [])
    organisations = list(Organisation.objects.filter(region=region).values_list("pk", flat=True))
    _set_pages(region.group, organisations, PAGES_OF_COORDINATORS)
    sync_roles()


def sync_all() -> None:
    """Put right the rights of all organisations and regions; quick when nothing differs."""
    for organisation in Organisation.objects.select_related("group", "collection", "region__group"):
        sync_organisation(organisation)
    for region in Region.objects.select_related("group"):
        sync_region(region)


def sync_roles() -> None:
    """Let the groups of authors and of coordinators hold exactly those who are one; only they may open the admin."""
    authors = User.objects.filter(memberships__organisation__is_active=True)
    coordinators = User.objects.filter(coordinated_regions__isnull=False)
    for role, people in ((Role.AUTHORS, authors), (Role.COORDINATORS, coordinators)):
        group, _created = Group.objects.get_or_create(name=role.value)
        group.user_set.set(people.distinct())


def _set_pages(group: Group, organisations: Iterable[int], names: Iterable[str]) -> None:
    """Give rights on the source pages of these organisations, and take every other right on pages."""
    pages = OrganisationPage.objects.filter(
        organisation__in=organisations, locale__language_code=settings.LANGUAGE_CODE
    ).values_list("pk", flat=True)
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=names)
    wanted = {(page, permission.pk) for page in pages for permission in permissions}
    held = {(row.page_id, row.permission_id): row.pk for row in GroupPagePermission.objects.filter(group=group)}
    GroupPagePermission.objects.filter(pk__in=[held[key] for key in held.keys() - wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=permission)
        for page, permission in sorted(wanted - held.keys())
    )


def _set_files(group: Group, collection: Collection) -> None:
    """Give rights on the files of a collection, and take every other right on files."""
    permissions = Permission.objects.filter(content_type__app_label="core", codename__in=FILES_OF_MEMBERS)
    wanted = set(permissions.values_list("pk", flat=True))
    rows = GroupCollectionPermission.objects.filter(group=group)
    rows.exclude(collection=collection, permission__in=wanted).delete()
    held = set(rows.values_list("permission_id", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission_id=permission)
        for permission in sorted(wanted - held)
    )
