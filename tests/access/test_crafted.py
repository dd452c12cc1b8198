"""What an author may not do stays undone, whatever is sent: fields that no form shows, numbers of foreign objects."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, PageSubscription, TaskState

from coalition.models import Membership, Organisation
from coalition.services.access import sync_organisation
from people.models import User
from practices.models import PracticePage
from tests.access.crafting import TEXT, Case, comment_row, stored
from tests.practices.writing import edit_address, latest


@pytest.fixture
def case(trees):
    return Case(trees)


def test_fields_that_no_form_shows_are_not_read(case):
    sent = {
        "organisation": str(case.organisation.pk),
        "owner": str(case.other.pk),
        "reviewed_by": str(case.author.pk),
        "reviewed_on": "2026-01-01",
        "is_short": "on",
        "live": "on",
        "locked": "on",
        "slug": "chosen",
        "path": case.page.path + "0009",
        "alias_of": str(case.foreign.pk),
        "first_published_at": "2026-01-01",
        "translation_key": str(case.foreign.translation_key),
        "title": TEXT,
    }

    case.desk.edit(case.own, **sent)

    saved = latest(case.own)
    assert saved.title == TEXT
    for page in (saved, PracticePage.objects.get(pk=case.own.pk)):
        assert (page.organisation, page.owner, page.path) == (case.desk.organisation, case.author, case.own.path)
        assert (page.reviewed_by, page.reviewed_on, page.is_short, page.live) == (None, None, False, False)
        assert (page.alias_of, page.locked, page.translation_key) == (None, False, case.own.translation_key)
        assert page.slug != "chosen"


def test_an_own_draft_is_saved_and_not_published(case):
    case.desk.edit(case.own, title=TEXT, **{"action-publish": "1"})

    assert not PracticePage.objects.get(pk=case.own.pk).live


def test_an_own_public_practice_is_changed_as_a_draft(case):
    title = case.published.title

    case.desk.edit(case.published, title=TEXT, **{"action-publish": "1"})

    public = PracticePage.objects.get(pk=case.published.pk)
    assert (public.title, public.has_unpublished_changes) == (title, True)


def test_an_own_revision_is_brought_back_as_a_draft_and_nothing_more(case):
    first = case.own.latest_revision
    PracticePage.objects.filter(pk=case.own.pk).update(reviewed_on=timezone.localdate(), reviewed_by=case.other)
    case.own.refresh_from_db()
    case.own.title = TEXT
    case.own.save_revision()
    form = case.client.get(reverse("wagtailadmin_pages:revisions_revert", args=[case.own.pk, first.pk]))
    data = case.desk.open(edit_address(case.own)) | {"title": form.context["form"]["title"].value()}

    case.desk.post(edit_address(case.own), data | {"revision": str(first.pk)})

    stored_page = PracticePage.objects.get(pk=case.own.pk)
    assert latest(case.own).title == "Зразкова чернетка"
    assert (stored_page.live, stored_page.reviewed_by, stored_page.organisation) == (
        False,
        case.other,
        case.desk.organisation,
    )


def submitted(case):
    """Let the own draft wait for the coordinator; return the state of its task."""
    state = case.own.get_workflow().start(case.own, case.author)
    return state.current_task_state.pk


def submitted_foreign(case):
    other = case.foreign
    for name in ("cities", "areas", "steps", "evidence"):
        rows = [type(one)(**{f.attname: getattr(one, f.attname) for f in columns(one)}) for one in rows_of(case, name)]
        setattr(other, name, rows)
    other.summary, other.problem = "Зразковий опис.", "<p>Зразок.</p>"
    other.save()
    other.save_revision()
    return other.get_workflow().start(other, case.other).current_task_state.pk


def rows_of(case, name):
    return getattr(case.own, name).all()


def columns(one):
    return [f for f in one._meta.concrete_fields if f.name not in ("id", "page", "translation_key")]


def bulk(action, *names, **data):
    def attempt(case):
        ids = "&".join(f"id={getattr(case, name).pk}" for name in names)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return case.client.post(f"{address}?{ids}", {key: value(case) for key, value in data.items()})

    return attempt


def autosave(case):
    data = case.desk.open(edit_address(case.own)) | {"title": TEXT}
    return case.client.post(edit_address(case.foreign), data, headers={"accept": "application/json"})


def edit_foreign(case):
    data = case.desk.open(edit_address(case.own)) | {"title": TEXT}
    return case.client.post(edit_address(case.foreign), data)


def add_under_foreign(case):
    data = case.desk.open(case.desk.add_address) | {"title": TEXT}
    return case.client.post(reverse("wagtailadmin_pages:add", args=["practices", "practicepage", case.page.pk]), data)


def add_elsewhere(case):
    data = case.desk.open(case.desk.add_address) | {"title": TEXT}
    home = case.trees.home["uk"].pk
    return case.client.post(reverse("wagtailadmin_pages:add", args=["practices", "practicepage", home]), data)


def comment_on_foreign(case):
    data = case.desk.open(edit_address(case.own)) | comment_row()
    return case.client.post(edit_address(case.foreign), data)


def copied(source, where):
    return lambda case: case.post(
        "wagtailadmin_pages:copy",
        getattr(case, source).pk,
        new_title="Зразок",
        new_slug="copied",
        new_parent_page=str(where(case).pk),
        copy_subpages="on",
        publish_copies="on",
    )


def to(name, *which, **data):
    """Send to an address about what the case has by these names."""
    return lambda case: case.post(name, *(getattr(case, one).pk for one in which), **data)


ATTEMPTS = {
    "edit a foreign draft": edit_foreign,
    "autosave on a foreign draft": autosave,
    "comment on a foreign draft": comment_on_foreign,
    "move to another organisation": to("wagtailadmin_pages:move_confirm", "own", "page"),
    "move a foreign draft here": lambda case: case.post(
        "wagtailadmin_pages:move_confirm", case.foreign.pk, case.desk.place.pk
    ),
    "move the own page of the organisation": lambda case: case.post(
        "wagtailadmin_pages:move_confirm", case.desk.place.pk, case.trees.home["uk"].pk
    ),
    "copy to another organisation": copied("own", lambda case: case.page),
    "copy a foreign draft here": copied("foreign", lambda case: case.desk.place),
    "add under another organisation": add_under_foreign,
    "add elsewhere": add_elsewhere,
    "delete what is public": to("wagtailadmin_pages:delete", "published"),
    "delete a foreign draft": to("wagtailadmin_pages:delete", "foreign"),
    "delete the page of the organisation": lambda case: case.post("wagtailadmin_pages:delete", case.desk.place.pk),
    "unpublish": to("wagtailadmin_pages:unpublish", "published"),
    "close to the public": to(
        "wagtailadmin_pages:set_privacy", "published", restriction_type="password", password="sample"
    ),
    "lock a foreign draft": to("wagtailadmin_pages:lock", "foreign"),
    "lock what is public": to("wagtailadmin_pages:lock", "published"),
    "convert an alias": to("wagtailadmin_pages:convert_alias", "published"),
    "revert to a revision of a foreign page": lambda case: case.post(
        "wagtailadmin_pages:revisions_revert", case.own.pk, case.foreign.latest_revision_id, title=TEXT
    ),
    "revert a foreign page": lambda case: case.post(
        "wagtailadmin_pages:revisions_revert", case.foreign.pk, case.foreign.latest_revision_id, title=TEXT
    ),
    "unschedule": lambda case: case.post(
        "wagtailadmin_pages:revisions_unschedule", case.foreign.pk, case.foreign.latest_revision_id
    ),
    "reorder": lambda case: case.client.post(
        reverse("wagtailadmin_pages:set_page_position", args=[case.foreign_published.pk]) + "?position=0"
    ),
    "submit for translation": to("wagtail_localize:submit_page_translation", "own", locales="2"),
    "submit a foreign page for translation": to("wagtail_localize:submit_page_translation", "foreign", locales="2"),
    "look at the review of a translation": to("translation_review", "published"),
    "ask what a foreign draft lacks": to("practice_completeness", "foreign"),
    "submit a foreign draft": to("practice_similar", "foreign"),
    "invite to another organisation": to(
        "my_organisation:members", "organisation", email="sample-invited@example.org", role="lead"
    ),
    "invite as an author": lambda case: case.post(
        "my_organisation:members", case.desk.organisation.pk, email="sample-invited@example.org", role="lead"
    ),
    "give oneself a role": lambda case: case.post(
        "my_organisation:role",
        case.desk.organisation.pk,
        Membership.objects.get(user=case.author).pk,
        role="lead",
    ),
    "give a role through the own organisation": lambda case: case.post(
        "my_organisation:role", case.desk.organisation.pk, case.member.pk, role="author"
    ),
    "remove a member": to("my_organisation:remove", "organisation", "member"),
    "accept a replication": to("replications:decide", "replication", accept="1"),
    "refuse a replication": to("replications:decide", "replication", refuse="1", reason="Зразок"),
    "change a replication": to("replications:edit", "replication", changed_uk=TEXT),
    "delete a replication": to("replications:delete", "replication"),
    "change an organisation": to("coalition_organisation:edit", "organisation", name_uk=TEXT),
    "delete many": bulk("delete", "own", "foreign"),
    "delete many that are public": bulk("delete", "published"),
    "publish many": bulk("publish", "own", "foreign"),
    "unpublish many": bulk("unpublish", "published", "foreign_published"),
    "move many": bulk("move", "own", "foreign", chooser=lambda case: str(case.desk.place.pk)),
    "move many to another organisation": bulk("move", "own", chooser=lambda case: str(case.page.pk)),
    "copy many": bulk("copy", "foreign", chooser=lambda case: str(case.desk.place.pk)),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_is_changed_by(case, attempt):
    before = stored()

    ATTEMPTS[attempt](case)

    assert stored() == before


@pytest.mark.parametrize("action", ["approve", "reject"])
@pytest.mark.parametrize("prepare", [submitted, submitted_foreign], ids=["own", "foreign"])
def test_an_author_passes_nothing_on_in_the_review(case, prepare, action):
    state = prepare(case)
    page = TaskState.objects.get(pk=state).workflow_state.object_id
    before = stored()

    for about in {page, str(case.own.pk)}:
        case.post("wagtailadmin_pages:workflow_action", about, action, state, comment="Зразок")
        case.post("wagtailadmin_pages:confirm_workflow_cancellation", case.foreign.pk)
        case.desk.post(edit_address(case.own), {"action-workflow-action": "1", "workflow-action-name": action})

    assert stored() == before


def test_what_was_never_saved_in_the_admin_can_be_submitted_too(case):
    assert case.published.latest_revision is None

    case.post("practice_similar", case.published.pk)

    assert TaskState.objects.get().revision.as_object().title == case.published.title


def test_whoever_writes_for_two_organisations_moves_a_draft_and_it_changes_its_owner(case):
    case.desk.organisation.refresh_from_db()
    Membership.objects.create(organisation=case.organisation, user=case.author)
    sync_organisation(Organisation.objects.get(pk=case.organisation.pk))

    case.post("wagtailadmin_pages:move_confirm", case.own.pk, case.page.pk)

    moved = PracticePage.objects.get(pk=case.own.pk)
    assert moved.path.startswith(case.page.path)
    assert moved.organisation == latest(case.own).organisation == case.organisation


def test_a_member_who_was_removed_reads_and_changes_nothing_more(case):
    Membership.objects.filter(user=case.author).delete()
    sync_organisation(Organisation.objects.get(pk=case.desk.organisation.pk))
    before = stored()

    answers = [case.client.get(edit_address(case.own)), case.client.post(edit_address(case.own), {"title": TEXT})]

    assert all(case.own.title not in answer.content.decode() for answer in answers)
    assert stored() == before


def test_a_letter_about_a_comment_goes_to_no_former_member(case, mailoutbox):
    colleague = User.objects.create_user("sample-colleague@example.org", "sample-password")
    Membership.objects.create(organisation=case.desk.organisation, user=colleague)
    sync_organisation(Organisation.objects.get(pk=case.desk.organisation.pk))
    for reader in (colleague, case.other):
        PageSubscription.objects.create(page=case.desk.place, user=reader, comment_notifications=True)

    case.desk.edit(case.desk.place.specific, **comment_row(), **{"body-count": "0"})

    assert Comment.objects.count() == 1
    assert [letter.to for letter in mailoutbox] == [[colleague.email]]
