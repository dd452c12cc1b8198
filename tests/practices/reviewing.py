"""People of the review and practices for them to pass on; every name says that it is a sample."""

from django.contrib.auth.models import Group
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from coalition.enums import MemberRole
from coalition.models import Membership, Organisation
from coalition.services.access import sync_organisation
from people.models import User
from people.roles import Role
from practices import models
from practices.services.deliveries import deliver
from practices.services.review import make_review
from tests.beginnings import the_groups
from tests.factories import AreaFactory, CityFactory
from tests.practice_factories import OrganisationFactory, RegionFactory, draft, library, organisation_page


class Review:
    """A region with a coordinator, an organisation with an author, an editor, and the review between them."""

    def __init__(self, trees):
        self.trees = trees
        library(trees)
        the_groups()
        make_review()
        self.coordinator = person("coordinator")
        self.region = RegionFactory(coordinator=self.coordinator)
        self.organisation = OrganisationFactory(region=self.region)
        self.author = person("author")
        self.editor = person("editor", Role.EDITORS)
        self.join(self.author)

    def join(self, user: User, organisation: Organisation | None = None) -> None:
        organisation = organisation or self.organisation
        Membership.objects.create(organisation=organisation, user=user, role=MemberRole.AUTHOR)
        organisation_page(self.trees, organisation)
        sync_organisation(organisation)

    def draft(self, organisation: Organisation | None = None, author: User | None = None, **fields):
        """Make a short record that may be submitted."""
        parent = organisation_page(self.trees, organisation or self.organisation)["uk"]
        words = {"summary": "Зразковий опис.", "is_short": True, "owner": author or self.author}
        page = draft(parent, **(words | fields))
        page.cities = [models.PracticeCity(city=CityFactory())]
        page.areas = [models.PracticeArea(area=AreaFactory())]
        page.evidence = [models.PracticeEvidence(title="Зразок", url="https://example.org/sample")]
        page.save_revision(user=page.owner)
        return page

    def submit(self, page, user: User | None = None):
        """Start the review of a page; return the state of its first task."""
        page.get_workflow().start(page, user or page.owner)
        return task_state(page)

    def submitted(self, **fields):
        page = self.draft(**fields)
        self.submit(page)
        return page

    def act(self, page, user: User, action: str, comment: str = "") -> None:
        """Do what the task that waits allows."""
        state = task_state(page)
        state.task.specific.on_action(state, user, action, comment=comment)

    def agreed(self, **fields):
        page = self.submitted(**fields)
        self.act(page, self.coordinator, "approve")
        return page

    def published(self, **fields):
        page = self.agreed(**fields)
        self.act(page, self.editor, "approve")
        page.refresh_from_db()
        return page


def person(name: str, role: Role | None = None, language: str = "") -> User:
    user = User.objects.create_user(f"sample-{name}@example.org", "sample-password")
    if role:
        user.groups.add(Group.objects.get(name=role.value))
    if language:
        UserProfile.objects.create(user=user, preferred_language=language)
    return user


def task_state(page):
    """Return the state of the task at which a page stands, whatever became of it."""
    state = models.PracticePage.objects.get(pk=page.pk).workflow_states.order_by("-pk").first()
    return state.current_task_state


def run_queue() -> int:
    """Send the letters that the queue holds, as the worker does; return how many were asked for."""
    waiting = list(DBTaskResult.objects.filter(task_path__endswith="send_notice").order_by("enqueued_at"))
    for task in waiting:
        deliver(*task.args_kwargs["args"])
        task.delete()
    return len(waiting)
