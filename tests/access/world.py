"""One real object of everything that an address of staff can be about, and what fills each address."""

from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Locale,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.permissions import policy_registry
from wagtail_localize.models import OverridableSegment, StringSegment, TranslationContext

from coalition.models import Invitation, Membership
from coalition.selectors.invitations import digest_of
from core.models import Document, Image
from handbook.enums import FileState
from handbook.models import EditionFile
from home.contact.services import receive
from home.models import ContactMessage, ProgrammeSettings, StandardPage
from people.models import User
from people.roles import Role
from practices.models import PracticePage
from rankings.enums import ImportKind
from rankings.models import FactImport, Indicator
from rankings.models.imports import ImportedFile
from tests import factories
from tests.access.addresses import Address, matching
from tests.handbook_factories import chapter, edition
from tests.practice_factories import practice
from tests.practices.replication_samples import reported
from tests.translation.conftest import Sample
from translation.enums import ItemState, JobKind
from translation.models import GlossaryTerm, TranslationJob


def picture() -> ImageFile:
    file = BytesIO()
    Picture.new("RGB", (20, 20), "white").save(file, "PNG")
    return ImageFile(file, name="sample.png")


def make_world(trees: factories.Trees, person: User | None) -> SimpleNamespace:
    """Make everything once; what belongs to a person belongs to the one who will ask."""
    world = SimpleNamespace(trees=trees, home=trees.home["uk"], parent=trees.home["uk"])
    other = User.objects.create_user("sample-person@example.org", "sample-password")
    person = person or other
    world.user = other

    sample = Sample(trees.home)
    world.page, world.translation = sample.uk, sample.translation
    world.source, world.translated = sample.translation.source, sample.en
    world.string = StringSegment.objects.filter(source=world.source).first()
    context = TranslationContext.objects.create(object_id=world.source.object_id, path="sample")
    world.override = OverridableSegment.objects.create(
        source=world.source, context=context, order=9, data_json='"sample"'
    )
    world.alias = world.page.create_alias(update_slug="sample-alias")
    world.revision = world.page.save_revision()

    world.task = GroupApprovalTask.objects.create(name="Зразкове завдання")
    world.task.groups.set(Group.objects.filter(name__in=[Role.EDITORS, Role.ADMINISTRATORS]))
    world.workflow = Workflow.objects.create(name="Зразковий процес")
    WorkflowTask.objects.create(workflow=world.workflow, task=world.task, sort_order=0)
    world.in_workflow = trees.home["uk"].add_child(
        instance=StandardPage(title="Зразок", slug="in-workflow", live=False)
    )
    WorkflowPage.objects.create(workflow=world.workflow, page=world.in_workflow)
    world.in_workflow.save_revision()
    world.workflow_state = world.workflow.start(world.in_workflow, other)

    world.image = Image.objects.create(title="Зразок", file=picture(), is_decorative=True)
    world.document = Document.objects.create(title="Зразок", file=ContentFile(b"sample", name="sample.txt"))
    # Only who may add files has any that wait for their form.
    policy = policy_registry.get_by_type(Image)
    owner = person if policy.user_has_permission(person, "add") else other
    world.upload_of_image, world.upload_of_document = (
        UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=file,
            uploaded_by_user=owner,
        )
        for model, file in ((Image, picture()), (Document, ContentFile(b"sample", name="sample.txt")))
    )
    world.collection = Collection.get_first_root_node().add_child(name="Зразкова збірка")
    world.restriction = CollectionViewRestriction.objects.create(
        collection=world.collection, restriction_type=CollectionViewRestriction.PASSWORD, password="sample"
    )
    world.redirect = Redirect.objects.create(old_path="/sample-old", redirect_link="/uk/")
    world.group = Group.objects.create(name="Зразкова група")
    world.session = UserSession.objects.create(
        user=person, session_key="sample-key", ip="203.0.113.7", user_agent="Sample"
    )
    world.editing = EditingSession.objects.create(
        user=person,
        content_type=ContentType.objects.get_for_model(StandardPage),
        object_id=str(world.page.pk),
        last_seen_at=timezone.now(),
    )

    world.cityresult = factories.CityResultFactory(study=factories.StudyFactory(published_at=None), printed="84.5")
    world.arearesult = factories.AreaResultFactory(city_result=world.cityresult)
    world.study, world.city = world.cityresult.study, world.cityresult.city
    world.oblast, world.methodology, world.family = world.city.oblast, world.study.methodology, world.study.family
    world.area = factories.AreaFactory()
    world.indicator = Indicator.objects.create(code="sample", area=world.area, question_uk="Зразок?", question_en="?")
    world.fact_import = FactImport.objects.create(kind=ImportKind.RESULTS, study=world.study)
    world.imported_file = ImportedFile.objects.create(
        fact_import=world.fact_import,
        table="results",
        name="sample.csv",
        file=ContentFile(b"city\n", name="sample.csv"),
        size=5,
        sha256="0" * 64,
    )
    world.message = receive(ContactMessage(language="uk", topic="other", text="Зразок", email="sample@example.org"))
    world.settings = ProgrammeSettings.objects.create()
    make_organisation(world, practice(trees)["uk"])
    make_handbook(world)
    make_translation(world, person)
    return world


def make_translation(world: SimpleNamespace, person: User) -> None:
    """Let there be a term, and work that the person has asked for, with a file to take."""
    world.term = GlossaryTerm.objects.create(term_uk="зразок", term_en="sample")
    world.translation_job = TranslationJob.objects.create(
        kind=JobKind.EXPORT, locale=factories.locale("en"), asked_by=person, confirmed_at=timezone.now()
    )
    world.translation_job.items.create(page=world.page, state=ItemState.DONE, content="# sample")


def make_handbook(world: SimpleNamespace) -> None:
    """Let the handbook have two chapters and an edition in Ukrainian, a file of which failed."""
    world.chapter = chapter(world.trees)["uk"]
    chapter(world.trees)
    world.edition = edition(("uk",))
    world.edition_file = EditionFile.objects.filter(text__edition=world.edition).first()
    EditionFile.objects.filter(pk=world.edition_file.pk).update(state=FileState.FAILED)


def make_organisation(world: SimpleNamespace, page: PracticePage) -> None:
    """Let the world's organisation be that of a practice, with a member, somebody invited and a report."""
    world.practice, world.organisation, world.region = page, page.organisation, page.organisation.region
    world.member = Membership.objects.create(organisation=world.organisation, user=world.user)
    world.secret, now = f"sample-secret-{page.pk}", timezone.now()
    world.invitation = Invitation.objects.create(
        organisation=world.organisation,
        email="sample-invited@example.org",
        secret_digest=digest_of(world.secret),
        sent_at=now,
        expires_at=now + settings.INVITATION_LIFETIME,
    )
    world.replication = reported(page, organisation=world.organisation, reporter_email="sample-reporter@example.org")


@dataclass(frozen=True)
class Filled:
    """An address that can be asked."""

    name: str
    path: str


FACTS = ("study", "cityresult", "arearesult", "city", "oblast", "methodology", "indicator", "area", "family")


def arguments_of(world: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """Return, by pattern of name, what fills the parameters of its addresses; the first that fits, then "*"."""
    page = {"app_label": world.page._meta.app_label, "model_name": world.page._meta.model_name}
    return {
        **{f"facts_{name}:*": {"pk": getattr(world, name).pk} for name in FACTS},
        "coalition_organisation:*": {"pk": world.organisation.pk},
        "coalition_region:*": {"pk": world.region.pk},
        "my_organisation:*": {
            "pk": world.organisation.pk,
            "member": world.member.pk,
            "invitation": world.invitation.pk,
        },
        "coalition_invitation": {"secret": world.secret},
        "replications:*": {"pk": world.replication.pk},
        "imports:*": {"pk": world.fact_import.pk, "kind": ImportKind.RESULTS.value, "file": world.imported_file.pk},
        "handbook_desk:move": {"pk": world.chapter.pk},
        "handbook_desk:*": {"pk": world.edition_file.pk, "number": world.edition.number, "language": "en"},
        "wagtailadmin_api:pages:action": {"pk": world.page.pk, "action_name": "publish"},
        "wagtailadmin_api:pages:*": {"pk": world.page.pk},
        "wagtailadmin_api:images:*": {"pk": world.image.pk},
        "wagtailadmin_api:documents:*": {"pk": world.document.pk},
        "wagtailimages_chooser:*": {"pk": world.image.pk},
        "wagtaildocs_chooser:*": {"pk": world.document.pk},
        "wagtaildocs_serve": {"group_1": world.document.pk, "group_2": world.document.filename},
        "wagtailimages:*upload*": {"uploaded_file_id": world.upload_of_image.pk},
        "wagtaildocs:*upload*": {"uploaded_file_id": world.upload_of_document.pk},
        "wagtailadmin_collections:*": {"pk": world.collection.pk},
        "wagtailadmin_workflows:*task": {
            "pk": world.task.pk,
            "app_label": "wagtailcore",
            "model_name": "groupapprovaltask",
        },
        "wagtailadmin_workflows:task*": {"pk": world.task.pk},
        "wagtailadmin_workflows:*": {"pk": world.workflow.pk, "page_pk": world.in_workflow.pk},
        "wagtailadmin_pages:*workflow*": {"page_id": world.in_workflow.pk, "action_name": "approve"},
        "wagtailadmin_pages:convert_alias": {"page_id": world.alias.pk},
        "wagtailadmin_pages:revisions_compare": {"pk": world.page.pk},
        "wagtailadmin_pages:*": page,
        "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
        "wagtailadmin_editing_sessions:*": {**page, "object_id": world.page.pk, "session_id": world.editing.pk},
        "wagtail_localize:convert_to_alias": {"page_id": world.translated.pk},
        "translation_review": {"page_id": world.translated.pk},
        "translation_board:still_right": {"page_id": world.translated.pk},
        "translation_board:take_over": {"page_id": world.translated.pk},
        "translation_board:terms": {"page_id": world.translated.pk},
        "translation_board:*": {"pk": world.translation_job.pk, "step": "cancel"},
        "translation_glossary:*": {"pk": world.term.pk},
        "practice_completeness": {"pk": world.practice.pk},
        "practice_similar": {"pk": world.practice.pk},
        "practices_progress*": {
            "organisation": world.organisation.code,
            "state": "draft",
            "ending": "csv",
        },
        "wagtail_localize:*snippet*": {"app_label": "rankings", "model_name": "city", "pk": world.city.pk},
        "wagtaillocales:*": {"pk": Locale.objects.get(language_code="en").pk},
        "wagtailsites:*": {"pk": world.trees.site.pk},
        "wagtailusers_users:*": {"pk": world.user.pk},
        "wagtailusers_groups:*": {"pk": world.group.pk},
        "messages:*": {"pk": world.message.pk},
        "wagtailsettings:*": {"app_name": "home", "model_name": "programmesettings", "pk": world.settings.pk},
        "account_end_session": {"pk": world.session.pk},
        "*": {
            "page_id": world.page.pk,
            "parent_page_id": world.parent.pk,
            "page_to_move_id": world.page.pk,
            "destination_id": world.parent.pk,
            "content_type_app_name": page["app_label"],
            "content_type_model_name": page["model_name"],
            "revision_id": world.revision.pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "workflow_pk": world.workflow.pk,
            "workflow_state_id": world.workflow_state.pk,
            "task_state_id": world.workflow_state.current_task_state_id,
            "task_id": world.task.pk,
            "image_id": world.image.pk,
            "document_id": world.document.pk,
            "doc_id": world.document.pk,
            "filter_spec": "max-10x10",
            "redirect_id": world.redirect.pk,
            "collection_id": world.collection.pk,
            "restriction_id": world.restriction.pk,
            "translation_source_id": world.source.pk,
            "translation_id": world.translation.pk,
            "string_segment_id": world.string.pk,
            "overridable_segment_id": world.override.pk,
            "mode": "sample",
            "uidb36": "1",
            "uidb64": "MQ",
            "key": "sample-key",
            "token": "sample-token",
            "secret": "sample-secret",
            "anything": "no-such-address",
        },
    }


PAGE = {
    "title": "Зразок",
    "slug": "sample-changed",
    "intro": "null",
    "body-count": "0",
    **{f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")},
}
FORMS = {
    "wagtailadmin_pages:add": PAGE,
    "wagtailadmin_pages:edit": PAGE,
    "wagtailadmin_pages:revisions_revert": PAGE,
    "handbook_desk:move": {"direction": "down"},
    "my_organisation:role": {"role": "author"},
    "wagtail_localize:edit_string_translation": {"value": "Sample"},
    "wagtail_localize:edit_override": {"value": "sample"},
}


def form_for(name: str, method: str) -> dict[str, str]:
    """Return the fields that are sent with a request; most are refused or shown again before any is read."""
    return FORMS.get(name, {}) if method != "get" else {}


BULK = "wagtail_bulk_action"


def bulk_addresses(address: Address, world: SimpleNamespace) -> list[Filled]:
    """Return an address for each action on many objects that is registered."""
    bulk_action_registry._scan_for_bulk_actions()
    ids = {"page": world.page.pk, "image": world.image.pk, "document": world.document.pk, "user": world.user.pk}
    return [
        Filled(
            f"{BULK}:{model}:{action}",
            address.filled({"app_label": app, "model_name": model, "action": action}) + f"?id={ids[model]}",
        )
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


def filled_addresses(addresses: list[Address], world: SimpleNamespace) -> list[Filled]:
    """Return every address with arguments; one that nothing here fills is an error: add what it is about."""
    table = arguments_of(world)
    filled: list[Filled] = []
    for address in addresses:
        if address.name == BULK:
            filled += bulk_addresses(address, world)
            continue
        arguments = {**table["*"], **table[matching(table, address.name)]}
        try:
            filled.append(Filled(address.name, address.filled(arguments)))
        except KeyError as missing:
            raise AssertionError(f"{address}: add {missing} to arguments_of() in {__name__}.") from None
    return filled
