"""Makes the groups of the roles, each with exactly what its role may do."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
)

from people.roles import Role, permissions_of, places_of

# On the home pages, and so on every page of the site; deleting many pages at once stays with administrators.
PAGES: dict[Role, set[str]] = {
    Role.EDITORS: {"add_page", "change_page", "lock_page", "publish_page", "unlock_page"},
}
FILES = {"add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"}
# In the root collection, and so in all.
COLLECTIONS: dict[Role, set[str]] = {Role.EDITORS: FILES, Role.COMMUNICATION: FILES}
OF_COLLECTIONS = ("collection", "document", "image")
# Groups that Wagtail brings along; ours replace them.
WAGTAILS_EDITORS, WAGTAILS_MODERATORS = "Editors", "Moderators"
WAGTAILS_WORKFLOW, OUR_WORKFLOW = "Moderators approval", "Перевірка редактором"

Known = dict[str, Permission]


@dataclass(frozen=True)
class Made:
    """What was done: groups that are new, groups of Wagtail that went, and whether there are pages to edit."""

    created: tuple[str, ...]
    removed: tuple[str, ...]
    has_pages: bool


@transaction.atomic
def make_groups() -> Made:
    """Make what is missing and put right what differs; a group that is not a role's is never touched.

    A stock group of Wagtail goes when our groups are first made, and only if nobody is in it.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    homes = _home_pages()
    created = []
    for role in Role:
        group, is_new = Group.objects.get_or_create(name=role.value)
        if is_new:
            created.append(group.name)
        group.permissions.set(_permissions(role, known))
        _set_page_permissions(group, role, known, homes)
        _set_collection_permissions(group, role, known)
    _name_stock_workflow()
    removed = _remove_stock_groups() if Role.EDITORS.value in created else ()
    return Made(tuple(created), removed, bool(homes))


def _permissions(role: Role, known: Known) -> list[Permission]:
    """Return what the apps gave to a role; administrators have all there is."""
    if role is Role.ADMINISTRATORS:
        return list(known.values())
    asked = permissions_of(role)
    if unknown := asked - known.keys():
        raise ImproperlyConfigured(f"{role.value}: no such permission: {', '.join(sorted(unknown))}")
    return [known[name] for name in asked]


def _home_pages() -> list[Page]:
    """Return the home page in each language that has one."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return list(site.root_page.get_translations(inclusive=True)) if site else []


def _set_page_permissions(group: Group, role: Role, known: Known, homes: list[Page]) -> None:
    """Give the role's rights on pages and take every other."""
    if role is Role.ADMINISTRATORS:
        homes, names = list(Page.objects.filter(depth=1)), set(Page.permission_codenames)
    else:
        names = PAGES.get(role, set())
    rights = [*((page, name) for page in homes for name in names), *places_of(role)]
    wanted = {(page.pk, known[f"wagtailcore.{name}"].pk) for page, name in rights}
    held = {(row.page_id, row.permission_id): row.pk for row in GroupPagePermission.objects.filter(group=group)}
    GroupPagePermission.objects.filter(pk__in=[held[key] for key in held.keys() - wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=permission)
        for page, permission in sorted(wanted - held.keys())
    )


def _set_collection_permissions(group: Group, role: Role, known: Known) -> None:
    """Give the role's rights on images and documents and take every other."""
    root = Collection.get_first_root_node()
    if role is Role.ADMINISTRATORS:
        wanted = {row.pk for row in known.values() if row.content_type.model in OF_COLLECTIONS}
    else:
        wanted = {known[f"core.{name}"].pk for name in COLLECTIONS.get(role, set())}
    rows = GroupCollectionPermission.objects.filter(group=group)
    rows.exclude(collection=root, permission__in=wanted).delete()
    held = set(rows.values_list("permission_id", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission_id=permission)
        for permission in sorted(wanted - held)
    )


def _name_stock_workflow() -> None:
    """Let the workflow that Wagtail brings along bear a Ukrainian name, as everything that editors read."""
    for model in (Workflow, Task):
        model.objects.filter(name=WAGTAILS_WORKFLOW).update(name=OUR_WORKFLOW)


def _remove_stock_groups() -> tuple[str, ...]:
    """Remove Wagtail's own groups without members; what they approved in workflows, our editors approve."""
    editors = Group.objects.get(name=Role.EDITORS.value)
    for task in GroupApprovalTask.objects.filter(groups__name=WAGTAILS_MODERATORS):
        task.groups.add(editors)
    empty = Group.objects.filter(name__in=(WAGTAILS_EDITORS, WAGTAILS_MODERATORS), user=None)
    removed = tuple(empty.values_list("name", flat=True))
    empty.delete()
    return removed
