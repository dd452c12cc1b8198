"""Each person sees what waits for them and nothing else; coordinators and editors see how far practices have come."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Comment, TaskState, WorkflowState

from people.models import User
from people.roles import Role
from practices.models import LinkCheck, PracticeArea, PracticeEvidence, PracticePage
from practices.selectors.worklist import WorkList, choices_for
from tests.databases import count_rows
from tests.practice_factories import OrganisationFactory, RegionFactory
from tests.practices.many import many_practices
from tests.practices.replication_samples import reported
from tests.practices.reviewing import person, task_state

MOST_QUERIES = 8


def work_of(user, **asked):
    """Return what waits for somebody as pairs of kind and title."""
    return {(item.kind.name, item.title) for item in WorkList.of(user, **asked).items}


def reviewed(practice, days_ago):
    PracticePage.objects.filter(pk=practice.pk).update(reviewed_on=timezone.localdate() - timedelta(days=days_ago))


def live(review, **fields):
    page = review.draft(**fields)
    page.get_latest_revision().publish()
    return page


class TestWhatWaits:
    def test_a_submitted_practice_waits_for_its_coordinator(self, review):
        page = review.submitted()

        assert work_of(review.coordinator) == {("review", page.title)}
        assert work_of(review.editor) == work_of(review.author) == set()

    def test_an_agreed_practice_waits_for_editors(self, review):
        page = review.agreed()

        assert work_of(review.editor) == {("language", page.title)}
        assert work_of(review.coordinator) == work_of(review.author) == set()

    def test_what_came_back_is_told_to_all_members_with_its_reason_and_open_comments(self, review):
        page = review.submitted()
        colleague = person("colleague")
        review.join(colleague)
        for resolved_at in (None, None, timezone.now()):
            Comment.objects.create(
                page=page, user=review.coordinator, text="Зразок", contentpath="summary", resolved_at=resolved_at
            )
        review.act(page, review.coordinator, "reject", "Додайте джерело.")

        for user in (review.author, colleague):
            (item,) = WorkList.of(user).items
            assert (item.kind.name, item.note, item.comments) == ("came-back", "Додайте джерело.", 2)
        assert work_of(review.coordinator) == work_of(review.editor) == set()

    def test_a_removed_member_sees_nothing(self, review):
        page = review.submitted()
        review.act(page, review.coordinator, "reject", "Додайте джерело.")
        review.organisation.memberships.all().delete()

        assert work_of(review.author) == set()

    def test_a_dead_link_waits_for_members_and_coordinator(self, review):
        page = live(review)
        other = live(review, organisation=OrganisationFactory())
        check = LinkCheck.objects.create(url="https://example.org/sample", failures=2, failing_since=timezone.now())
        assert work_of(review.author) == set()
        check.failures = 3
        check.save()

        assert work_of(review.author) == work_of(review.coordinator) == {("dead-link", page.title)}
        assert WorkList.of(review.author).items[0].note == "https://example.org/sample"
        assert other.title not in str(work_of(review.author))

    def test_a_practice_is_looked_at_again_after_a_year(self, review):
        old, new = live(review), live(review)
        reviewed(old, 400)
        reviewed(new, 364)

        (item,) = WorkList.of(review.author).items
        assert item.title == old.title
        assert item.since == timezone.localdate() - timedelta(days=35)
        assert item.is_overdue
        assert work_of(review.coordinator) == {("recheck", old.title)}
        assert work_of(review.editor) == set()

    def test_a_report_of_a_replication_waits_for_editors(self, review):
        page = review.published()
        replication = reported(page)

        (item,) = WorkList.of(review.editor).items
        assert (item.kind.name, item.title) == ("replication", page.title)
        assert item.url == reverse("replications:edit", args=[replication.pk])
        assert work_of(review.coordinator) == work_of(review.author) == set()

    def test_a_translation_that_is_not_public_waits_for_editors(self, review):
        from tests.translation.conftest import Sample

        sample = Sample(review.trees.home)

        (item,) = WorkList.of(review.editor).items
        assert (item.kind.name, item.title) == ("translation", sample.en.title)
        assert item.url == reverse("translation_review", args=[sample.en.pk])
        assert work_of(review.coordinator) == set()


class TestTheList:
    def test_what_is_overdue_stands_first(self, review):
        fresh, late = review.submitted(), review.submitted()
        TaskState.objects.filter(pk=task_state(late).pk).update(started_at=timezone.now() - timedelta(days=9))

        first, second = WorkList.of(review.coordinator).items

        assert (first.title, first.is_overdue) == (late.title, True)
        assert (second.title, second.is_overdue) == (fresh.title, False)
        assert second.due == timezone.localdate() + timedelta(days=7)

    def test_is_filtered_by_kind_region_organisation_and_area(self, review):
        second = RegionFactory(coordinator=review.coordinator)
        there = OrganisationFactory(region=second)
        here, elsewhere = review.submitted(), review.submitted(organisation=there)
        area = elsewhere.get_latest_revision_as_object().areas.all()[0].area
        PracticeArea.objects.create(page=elsewhere, area=area)

        assert len(work_of(review.coordinator)) == 2
        for asked in ({"region": second.code}, {"organisation": there.code}, {"area": area.code}):
            assert work_of(review.coordinator, **asked) == {("review", elsewhere.title)}
        assert work_of(review.coordinator, kind="recheck") == work_of(review.coordinator, kind="no-such") == set()
        assert here.title

    def test_the_screen_leads_to_the_work_in_both_languages(self, client, review):
        page = review.submitted()
        client.force_login(review.coordinator)

        screen = client.get("/admin/worklist/").content.decode()
        home = client.get("/admin/").content.decode()

        for shown in (screen, home):
            assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown
            assert "Чекає на мій розгляд" in shown
        assert "На вас нічого не чекає" in self.of(client, review.author)

    def of(self, client, user):
        client.force_login(user)
        return client.get("/admin/worklist/").content.decode()

    def test_a_page_that_there_is_not_is_the_nearest(self, client, review):
        review.submitted()
        client.force_login(review.coordinator)

        assert client.get("/admin/worklist/?page=99&kind=review").status_code == 200
        assert client.get("/admin/worklist/?page=zero").status_code == 200


class TestManyPractices:
    @pytest.fixture
    def many(self, review):
        """Two thousand practices, of each of which something waits for the coordinator who is an editor too."""
        pages = many_practices(review.trees, 2000)
        ids = [page.pk for page in pages]
        organisation = pages[0].organisation
        organisation.region = review.region
        organisation.save()
        PracticePage.objects.filter(pk__in=ids).update(reviewed_on=date(2020, 1, 1))
        evidence = [PracticeEvidence(page=page, title="Зразок", url=f"https://example.org/{page.pk}") for page in pages]
        for row in evidence:
            row.locale_id = pages[0].locale_id
        PracticeEvidence.objects.bulk_create(evidence)
        LinkCheck.objects.bulk_create(
            LinkCheck(url=row.url, failures=3, failing_since=timezone.now()) for row in evidence[:500]
        )
        model = review.submitted()
        state = model.current_workflow_state
        made = WorkflowState.objects.bulk_create(
            WorkflowState(
                workflow=state.workflow,
                content_type=state.content_type,
                base_content_type=state.base_content_type,
                object_id=str(pk),
                requested_by=review.author,
            )
            for pk in ids
        )
        tasks = TaskState.objects.bulk_create(
            TaskState(
                workflow_state=one,
                task=state.current_task_state.task,
                revision=state.current_task_state.revision,
                content_type=state.current_task_state.content_type,
            )
            for one in made
        )
        assert len(made) == len(tasks) == 2000
        own_task = TaskState.objects.filter(workflow_state=OuterRef("pk")).values("pk")[:1]
        WorkflowState.objects.update(current_task_state=Subquery(own_task))
        count_rows()
        return review

    def test_cost_no_more_than_a_few_wherever_they_are_listed(self, client, many, django_assert_max_num_queries):
        client.force_login(many.coordinator)
        client.get("/admin/account/")
        with CaptureQueriesContext(connection) as frame:
            client.get("/admin/account/")

        for asked in ({}, {"kind": "review"}, {"kind": "recheck", "number": "90"}, {"region": many.region.code}):
            user = User.objects.get(pk=many.coordinator.pk)
            with django_assert_max_num_queries(MOST_QUERIES):
                work = WorkList.of(user, **asked)
                assert len(work.items) == 20
                assert choices_for(work.viewer)["area"]
                assert work.page.paginator.count > 400
        with django_assert_max_num_queries(len(frame) + MOST_QUERIES):
            assert client.get("/admin/worklist/").status_code == 200
        with django_assert_max_num_queries(30):
            home = client.get("/admin/")
        assert home.content.decode().count('<li class="review-overdue">') == 10
        with django_assert_max_num_queries(len(frame) + MOST_QUERIES):
            assert ">2000<" in client.get("/admin/progress/").content.decode()


class TestProgress:
    def figures(self, screen, organisation):
        (row,) = [row for row in screen.context["progress"].rows if row.organisation == organisation]
        return {state.code: count for state, count in row.counts}

    def test_tells_how_far_practices_have_come(self, client, review):
        review.draft()
        review.submitted()
        review.agreed()
        back = review.submitted()
        review.act(back, review.coordinator, "reject", "Додайте джерело.")
        public = review.published()
        client.force_login(review.coordinator)

        screen = client.get("/admin/progress/")

        assert self.figures(screen, review.organisation) == {
            "draft": 1,
            "coordinator": 1,
            "editor": 1,
            "came-back": 1,
            "published": 1,
            "english": 0,
        }
        address = reverse("practices_progress_list", args=[review.organisation.code, "published"])
        assert address in screen.content.decode()
        assert public.title in client.get(address).content.decode()

    def test_coordinators_see_their_regions_and_editors_all(self, client, review):
        foreign = OrganisationFactory()
        client.force_login(review.coordinator)
        assert foreign.name not in client.get("/admin/progress/").content.decode()
        answer = client.get(reverse("practices_progress_list", args=[foreign.code, "draft"]))
        assert answer.status_code != 200

        client.force_login(review.editor)
        assert foreign.name in client.get("/admin/progress/").content.decode()

    @pytest.mark.parametrize("address", ["/admin/progress/", "/admin/progress/progress.csv"])
    def test_is_not_for_authors_and_data_editors(self, client, review, address):
        for user in (review.author, person("data", Role.DATA_EDITORS)):
            client.force_login(user)
            assert client.get(address).status_code == 302

    def test_leaves_as_files_that_no_spreadsheet_computes(self, client, review):
        review.organisation.name_uk = "=1+1"
        review.organisation.save()
        review.draft()
        client.force_login(review.coordinator)

        text = client.get("/admin/progress/progress.csv").content.decode()
        book = load_workbook(BytesIO(client.get("/admin/progress/progress.xlsx").content))

        assert "'=1+1" in text
        row = list(book.active.rows)[1]
        assert (row[1].value, row[1].data_type, row[3].value) == ("=1+1", "s", 1)
        assert client.get("/admin/progress/progress.pdf").status_code == 404
