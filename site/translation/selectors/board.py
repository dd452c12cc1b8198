"""The board: every page of ours with the state of its translation, narrowed and sorted by the database.

States are conditions on what is stored anyway, so that no row of the board can be older than its page.
"""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from wagtail.models import Locale, Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import BasePage
from people.models import User
from translation.enums import State
from translation.models import ReviewRecord, TranslationState

HAS_TARGET = Q(target__isnull=False)
IS_CURRENT = Q(target_live=True, target_changed=False)
# By state, in the order in which they are asked; "out of date" is a condition of its own beside the others.
CONDITIONS: dict[State, Q] = {
    State.MISSING: ~HAS_TARGET,
    State.TRANSLATING: HAS_TARGET & ~IS_CURRENT & Q(strings_done__lt=F("strings")),
    State.READY: HAS_TARGET & ~IS_CURRENT & Q(strings_done__gte=F("strings"), reviewed_at__isnull=False),
    State.WAITING: HAS_TARGET & ~IS_CURRENT & Q(strings_done__gte=F("strings"), reviewed_at__isnull=True),
    State.PUBLISHED: IS_CURRENT & Q(out_of_date_since__isnull=True),
    State.OUT_OF_DATE: Q(target_live=True, out_of_date_since__isnull=False),
}
SINCE: dict[State, str] = {
    State.MISSING: "first_published_at",
    State.TRANSLATING: "handed_over_at",
    State.READY: "reviewed_at",
    State.WAITING: "target_saved_at",
    State.PUBLISHED: "target_published_at",
    State.OUT_OF_DATE: "out_of_date_since",
}
MAY_TRANSLATE = {"change", "publish"}


def target_locales() -> list[Locale]:
    """Return the languages that pages are translated into."""
    return list(Locale.objects.exclude(language_code=settings.LANGUAGE_CODE).order_by("pk"))


def types_of_pages() -> dict[int, str]:
    """Return what our types of pages are called, by their content type."""
    ours = [model for model in get_page_models() if issubclass(model, BasePage)]
    return {
        found.pk: str(model._meta.verbose_name) for model, found in ContentType.objects.get_for_models(*ours).items()
    }


def pages_with_states(locale: Locale, user: User) -> "QuerySet[Page]":
    """Return the source pages that a person may translate into a language, each with its state and what it rests on."""
    key = OuterRef("translation_key")
    target = Page.objects.filter(translation_key=key, locale=locale, alias_of=None)
    editable = editable_by(user)
    own = Exists(editable.filter(translation_key=key, locale=locale))
    kept = TranslationState.objects.filter(translation_key=key, locale=locale)
    handed_over = Translation.objects.filter(source__object_id=key, target_locale=locale, enabled=True)
    reviewed = ReviewRecord.objects.filter(translation_key=key, locale=locale, text_digest=OuterRef("draft_digest"))
    pages: QuerySet[Page] = Page.objects.select_related("locale").filter(
        locale__language_code=settings.LANGUAGE_CODE, alias_of=None, content_type__in=types_of_pages()
    )
    pages = pages.annotate(
        target=Subquery(target.values("pk")[:1]),
        target_title=Subquery(target.values("draft_title")[:1]),
        target_live=Subquery(target.values("live")[:1]),
        target_changed=Subquery(target.values("has_unpublished_changes")[:1]),
        target_saved_at=Subquery(target.values("latest_revision_created_at")[:1]),
        target_published_at=Subquery(target.values("last_published_at")[:1]),
        translation=Subquery(handed_over.values("pk")[:1]),
        handed_over_at=Subquery(handed_over.values("source__last_updated_at")[:1]),
        strings=_count(StringSegment.objects.filter(source__object_id=key)),
        strings_done=_count(_translated(locale).filter(source__object_id=key)),
        draft_digest=Subquery(kept.values("draft_digest")[:1]),
        out_of_date_since=Subquery(kept.values("out_of_date_since")[:1]),
        assignee=Subquery(kept.values("assignee")[:1]),
    )
    pages = pages.annotate(reviewed_at=Subquery(reviewed.values("reviewed_at")[:1]))
    pages = pages.filter(Q(target__isnull=False) & own | Q(target__isnull=True, pk__in=editable.values("pk")))
    return pages.annotate(
        state=Case(
            *(When(condition, then=Value(state.value)) for state, condition in CONDITIONS.items()),
            output_field=CharField(),
        ),
        since=Case(*(When(condition, then=F(SINCE[state])) for state, condition in CONDITIONS.items())),
    )


def sections_for(user: User) -> "QuerySet[Page]":
    """Return the parts of the site in which a person may edit: the Ukrainian home page's children."""
    below = editable_by(user).filter(path__startswith=OuterRef("own_path"))
    own_path = ExpressionWrapper(F("path"), output_field=CharField())
    sections = Page.objects.filter(depth=3, locale__language_code=settings.LANGUAGE_CODE).annotate(own_path=own_path)
    found: QuerySet[Page] = sections.filter(Exists(below)).order_by("path")
    return found


def editable_by(user: User) -> "QuerySet[Page]":
    """Return the pages that a person may edit or publish."""
    found: QuerySet[Page] = PagePermissionPolicy().instances_user_has_any_permission_for(user, MAY_TRANSLATE)
    return found


def in_state(pages: "QuerySet[Page]", state: State) -> "QuerySet[Page]":
    """Narrow pages to those of a state."""
    return pages.filter(CONDITIONS[state])


def counts_of(pages: "QuerySet[Page]") -> dict[State, int]:
    """Return how many pages are in each state; one that is out of date may be in translation, too."""
    found = pages.aggregate(**{state.value: Count("pk", filter=condition) for state, condition in CONDITIONS.items()})
    return {state: found[state.value] for state in State}


def _translated(locale: Locale) -> "QuerySet[StringSegment]":
    """Return the segments that have a translation without errors."""
    same = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"), context_id=OuterRef("context_id"), locale=locale, has_error=False
    )
    found: QuerySet[StringSegment] = StringSegment.objects.filter(Exists(same))
    return found


def _count(rows: "QuerySet[StringSegment]") -> Coalesce:
    """Count the rows of a subquery."""
    counted = rows.order_by().annotate(number=Func(F("pk"), function="COUNT")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
