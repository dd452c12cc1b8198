"""Nothing that the coalition keeps to itself leaves by any door: for nobody who comes from outside, for no role."""

import pytest
from django.contrib.auth.models import Group
from django.utils.text import slugify
from wagtail.models import Comment, PageViewRestriction

from coalition.enums import MemberRole
from coalition.models import Invitation, Membership
from coalition.services.access import sync_all
from core.doors import all_doors
from people.models import User
from people.roles import Role
from practices.models import PracticeArea, PracticeCity, PracticeIndexPage, PracticePage
from practices.services import replications
from tests.factories import make_trees
from tests.practice_factories import OrganisationFactory, coalition_page, draft, organisation_page, practice
from tests.practices.replication_samples import reported
from tests.practices.reviewing import Review
from tests.recorded import recorded
from tests.web.test_doors import text_of

# What each hidden thing is known by.
WORDS = {
    kind: f"Taiemnytsia{number}x"
    for number, kind in enumerate(
        (
            *(
                "draft",
                "draft of an organisation that is not active",
                "withdrawn practice",
                "practice under a closed page",
            ),
            *("unpublished edit", "comment of the review", "comment on a field", "report that waits", "refused report"),
            *(
                "refusal",
                "mailbox of a reporter",
                "name of a member",
                "name of a reviewer",
                "mailbox of somebody invited",
            ),
            *("a practice whose English nobody released",),
        )
    )
}
# Where the answer depends on nothing but the address, whoever asks: it is walked by the anonymous alone.
SAME_FOR_ALL = ("api", "files of", "sitemap", "robots", "feeds", "style guide", "changes of", "map and", "comparisons")


def texts(kind):
    word = WORDS[kind]
    return {"title": word, "summary": f"{word} опис", "problem": f"<p>{word}</p>", "slug": slugify(word)}


def in_both(kind):
    word = WORDS[kind]
    return {f"{name}_{language}": word for name in ("title", "summary") for language in ("uk", "en")}


class Hidden:
    """A site with a public practice, beside everything that is not public."""

    def __init__(self):
        self.trees = make_trees()
        coalition_page(self.trees)
        self.review = Review(self.trees)
        self.organisation = self.review.organisation
        self.shown = practice(self.trees, self.organisation, reviewed_by=self.review.coordinator)
        self.city = self.shown["uk"].cities.first().city
        self.area = self.shown["uk"].areas.first().area
        self.trees.city_page(self.city)
        self.trees.area_page(self.area)

    def same_place(self):
        return {"cities": [self.city], "areas": [self.area]}

    def plant(self):
        self.plant_practices()
        self.plant_words_of_staff()
        self.plant_reports()
        hidden = practice(self.trees, self.organisation, **self.same_place())["en"]
        word = WORDS["a practice whose English nobody released"]
        PracticePage.objects.filter(pk=hidden.pk).update(live=False, title=word, summary=word)

    def plant_practices(self):
        page = organisation_page(self.trees, self.organisation)["uk"]
        for kind, parent in (
            ("draft", page),
            ("draft of an organisation that is not active", self.inactive()),
        ):
            hidden = draft(parent, **texts(kind))
            hidden.cities, hidden.areas = [PracticeCity(city=self.city)], [PracticeArea(area=self.area)]
            hidden.save()
        for withdrawn in practice(
            self.trees, self.organisation, **in_both("withdrawn practice"), **self.same_place()
        ).values():
            withdrawn.save_revision().publish()
            withdrawn.unpublish()
        closed = OrganisationFactory()
        practice(self.trees, closed, **in_both("practice under a closed page"), **self.same_place())
        for parent in organisation_page(self.trees, closed).values():
            PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
        for edited in self.shown.values():
            edited.title = edited.summary = WORDS["unpublished edit"]
            edited.save_revision()

    def inactive(self):
        organisation = OrganisationFactory()
        page = organisation_page(self.trees, organisation)["uk"]
        organisation.is_active = False
        organisation.save()
        return page

    def plant_words_of_staff(self):
        sent_back = self.review.submitted()
        self.review.act(sent_back, self.review.coordinator, "reject", comment=WORDS["comment of the review"])
        Comment.objects.create(
            page=self.shown["uk"],
            user=self.review.author,
            text=WORDS["comment on a field"],
            contentpath="title",
        )
        for user, kind in ((self.review.author, "name of a member"), (self.review.editor, "name of a reviewer")):
            User.objects.filter(pk=user.pk).update(first_name=WORDS[kind], last_name=WORDS[kind])
        PracticePage.objects.filter(pk=self.shown["uk"].pk).update(reviewed_by=self.review.editor)
        Invitation.objects.create(
            organisation=self.organisation,
            email=f"{WORDS['mailbox of somebody invited']}@example.org",
            secret_digest="0" * 64,
            sent_at="2026-01-01T00:00Z",
            expires_at="2036-01-01T00:00Z",
        )

    def plant_reports(self):
        practice_page = PracticePage.objects.get(pk=self.shown["uk"].pk)
        mailbox = f"{WORDS['mailbox of a reporter']}@example.org"
        for kind in ("report that waits", "refused report"):
            told = dict.fromkeys(("changed_uk", "changed_en", "result_uk", "result_en"), WORDS[kind])
            report = reported(practice_page, self.city_elsewhere(), reporter_email=mailbox, **told)
            if kind == "refused report":
                replications.refuse(report, self.review.editor, WORDS["refusal"])
        replications.accept(reported(practice_page, self.city_elsewhere(), reporter_email=mailbox), self.review.editor)

    def city_elsewhere(self):
        city = practice(self.trees, self.organisation)["uk"].cities.first().city
        self.trees.city_page(city)
        return city


@pytest.fixture
@recorded
def site(db):
    return Hidden()


def leaks(client, only=lambda door: True):
    """Walk doors and return where a hidden word was seen, and which."""
    found = []
    for door in filter(only, all_doors()):
        for address in door.addresses():
            answer = client.get(address)
            text = (text_of(b"".join(answer) if answer.streaming else answer.content) + str(answer.headers)).lower()
            found += [f"{door.name}: {address}: {kind}" for kind, word in WORDS.items() if word.lower() in text]
    return found


def test_nothing_hidden_leaves_by_any_door(client, site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        site.plant()

    assert leaks(client) == []


def stranger(who):
    person = User.objects.create_user("sample-stranger@example.org", "sample-password")
    organisation = OrganisationFactory()
    if who == "member":
        Membership.objects.create(organisation=organisation, user=person, role=MemberRole.LEAD)
    elif who == "coordinator":
        organisation.region.coordinator = person
        organisation.region.save()
    sync_all()
    if who in Role.values:
        person.groups.add(Group.objects.get(name=who))
    return person


PEOPLE = ["member", "coordinator", *(role for role in Role if role not in (Role.AUTHORS, Role.COORDINATORS))]


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: getattr(who, "name", who).lower())
def test_who_is_logged_in_reads_nothing_hidden_on_public_addresses(client, site, who):
    site.plant()
    client.force_login(stranger(who))

    found = leaks(client, lambda door: not any(name in door.name.lower() for name in SAME_FOR_ALL))

    assert found == []


def test_the_walk_sees_what_is_public(client, site):
    for page in site.shown.values():
        PracticePage.objects.filter(pk=page.pk).update(title=WORDS["draft"])

    assert any("library of practices" in leak for leak in leaks(client))


def counted(client):
    """What the filters of the library count, in both languages."""
    answers = [client.get(page.get_url()) for page in library_pages()]
    return [[(one.value, one.count) for one in facet.options] for answer in answers for facet in facets_of(answer)]


def library_pages():
    return PracticeIndexPage.objects.order_by("pk")


def facets_of(answer):
    assert answer.status_code == 200
    return answer.context["library"].facets


def test_what_is_hidden_is_not_counted(client, site):
    before = counted(client)

    site.plant_practices()

    assert counted(client) == before
    assert any(before)
