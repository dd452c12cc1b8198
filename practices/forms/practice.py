"""The form of a practice: a draft may lack anything but a title; what is handed in may not."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.forms import Media
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Revision

from coalition.models import Membership, OrganisationPage
from core.page_form import PageForm
from people.roles import Role
from practices.completeness import RELATIONS, Completeness, Written, completeness, completeness_of
from practices.enums import CostKind, PracticeState
from practices.forms.contacts import holds_private_data, is_free_mail

# Set instead of the button where practices like this one are shown first: the form is as strict, and saves a draft.
SIMILAR_FIRST = "similar-first"
HANDED_IN = ("action-submit", "action-restart-workflow", "action-publish", SIMILAR_FIRST)
SUMS = ("cost_once", "cost_yearly")
PERIOD = ("started", "ended")
SORTED = {"cities": "city", "areas": "area"}
ADDRESSES = {"evidence": "url", "laws": "url", "figures": "source_url"}
DAYS = (("evidence", "seen_on"), ("figures", "before_on"), ("figures", "after_on"))

Errors = Iterator[tuple[str, str]]


class PracticeForm(PageForm):
    """Refuses at the field what is wrong, always; what is missing, only where the practice is handed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_judged = False
        self._sort_choices()
        if not self.may_be_short():
            self.fields.pop("is_short", None)
        if not self.may_publish():
            self.fields.pop("slug", None)

    @property
    def media(self) -> Media:
        """Add what renews the list of what is missing."""
        script: Any = Script("js/practice-form.js", type="module")
        own = Media(css={"all": ["css/admin-practices.css"]}, js=[script])
        return super().media + own

    def may_be_short(self) -> bool:
        """Tell whether the writer may make a short record: for the programme, of those who write for it."""
        place = (
            self.parent_page
            and OrganisationPage.objects.filter(pk=self.parent_page.pk, organisation__is_programme=True).first()
        )
        if not place or not self.for_user:
            return False
        return bool(
            self.for_user.is_superuser
            or self.for_user.groups.filter(name=Role.EDITORS.value).exists()
            or Membership.objects.filter(user=self.for_user, organisation=place.organisation_id).exists()
        )

    def may_publish(self) -> bool:
        """Tell whether the writer may choose the address: whoever publishes may."""
        return bool(
            self.for_user
            and self.parent_page
            and self.parent_page.permissions_for_user(self.for_user).can_publish_subpage()
        )

    @property
    def is_handed_in(self) -> bool:
        """Whether the form was sent for review, or to be published."""
        return bool(self.is_bound) and any(name in self.data for name in HANDED_IN)

    @property
    def is_source(self) -> bool:
        """Whether this is the practice itself, not a translation."""
        locale = self.instance.locale if self.instance.locale_id else None
        return locale is None or str(locale.language_code) == settings.LANGUAGE_CODE

    @property
    def latest_revision(self) -> Revision | None:
        """The version that was saved last."""
        latest: Revision | None = self.instance.latest_revision if self.instance.pk else None
        return latest

    @cached_property
    def is_overtaken(self) -> bool:
        """Whether somebody has saved another version since this form was opened."""
        latest = self.latest_revision
        if latest is None or not self.is_bound:
            return False
        if saved := self.data.get("overwrite_revision_id"):
            return str(saved) != str(latest.pk)
        opened = self.data.get("loaded_revision_id")
        moment = self.data.get("loaded_revision_created_at")
        return bool(opened) and (opened, moment) != (str(latest.pk), latest.created_at.isoformat())

    def defer_required_fields(self) -> None:
        """Demand nothing of a draft; one that shall be submitted right after is none."""
        if SIMILAR_FIRST not in self.data:
            super().defer_required_fields()

    def clean(self) -> dict[str, Any]:
        """Add the rules between fields."""
        self._give_address()
        cleaned: dict[str, Any] = super().clean()
        rules = [self._wrong_cost, self._wrong_period, self._wrong_contact]
        if not self.is_deferred_validation:
            rules += [self._lacking]
        for rule in rules:
            for name, message in rule(cleaned):
                if name in self.fields:
                    self.add_error(name, message)
        if self.is_overtaken:
            self.add_error(
                None,
                _(
                    "Somebody has saved another version since you opened this form. Nothing of yours is lost: it "
                    "stands below. Compare both; if you save once more, yours replaces the other, which stays in "
                    "the history."
                ),
            )
        return cleaned

    def is_valid(self) -> bool:
        """Judge the rows too, and what is missing where the practice is handed in."""
        is_valid: bool = super().is_valid()
        if not self.is_judged and self.is_bound:
            self.is_judged = True
            for rows in self.formsets.values():
                rows.is_valid()  # Judging stops at the first rows that are wrong; all are to be told of.
            self._judge_rows()
            if self.is_handed_in and self.is_source:
                self._demand_the_mandatory()
        return is_valid and not self.errors and all(rows.is_valid() for rows in self.formsets.values())

    def for_top_panel(self) -> dict[str, Any]:
        """Return what stands above the fields: what is missing, and whose text is kept under which name."""
        found = self.completeness()
        return {
            "completeness": found if self.is_source else None,
            "is_refused": self.is_handed_in and not found.may_be_submitted,
            "is_overtaken": self.is_overtaken,
            "is_bound": self.is_bound,
            "saved_by": getattr(self.latest_revision, "user_id", None),
            "practice": self.instance,
            "place": self.parent_page,
            "reader": self.for_user,
        }

    def completeness(self) -> Completeness:
        """Return what the practice has and lacks as it stands in the form."""
        if not self.is_bound or not hasattr(self, "cleaned_data"):
            return completeness(self.instance)
        rows = {name: self.formsets[name].written() if name in self.formsets else [] for name in RELATIONS}
        return completeness_of(Written(self.instance, rows))

    def _sort_choices(self) -> None:
        """Offer facts in the order of the Ukrainian alphabet, whatever order they have elsewhere."""
        for relation, column in SORTED.items():
            if relation in self.formsets:
                choice = self.formsets[relation].form.base_fields[column]
                choice.queryset = choice.queryset.order_by("sort_key_uk")

    def _give_address(self) -> None:
        """Make the last part of the address where the writer is not asked for it."""
        if "slug" not in self.fields and self.follows_title():
            self.instance.slug = self.slug_of_title()

    def _wrong_cost(self, given: dict[str, Any]) -> Errors:
        if given.get("cost_kind") != CostKind.KNOWN:
            for name in SUMS:
                if given.get(name) is not None:
                    yield name, _("A sum stands only where the cost is known: choose “known” above, or clear the sum.")

    def _wrong_period(self, given: dict[str, Any]) -> Errors:
        today = timezone.localdate()
        for name in PERIOD:
            year, month = given.get(f"{name}_year"), given.get(f"{name}_month")
            if year and (year, month or 1) > (today.year, today.month):
                yield f"{name}_month" if year == today.year else f"{name}_year", _("This lies in the future.")
        began, ended = (given.get(f"{name}_year") for name in PERIOD)
        months = [given.get(f"{name}_month") for name in PERIOD]
        if began and ended and (ended, months[1] or 12) < (began, months[0] or 1):
            yield "ended_year", _("It cannot end before it began.")

    def _wrong_contact(self, given: dict[str, Any]) -> Errors:
        if holds_private_data(given.get("contact_role") or ""):
            yield "contact_role", _("Only a role or a department: no telephone number, no e-mail address.")
        if is_free_mail(given.get("contact_email") or ""):
            yield "contact_email", _("Give the official address of the council, not a mailbox that anybody can open.")
        if not is_web_address(given.get("contact_url") or ""):
            yield "contact_url", _("The address must begin with https:// or http://.")

    def _lacking(self, given: dict[str, Any]) -> Errors:
        if given.get("cost_kind") == CostKind.KNOWN and all(given.get(name) is None for name in SUMS):
            yield "cost_once", _("Give the one-off cost, the yearly cost, or both; or choose “not known”.")
        if given.get("state") == PracticeState.ENDED and not given.get("ended_reason"):
            yield "ended_reason", _("Say why it ended.")
        for name in PERIOD:
            if given.get(f"{name}_month") and not given.get(f"{name}_year"):
                yield f"{name}_year", _("A month needs its year.")

    def _judge_rows(self) -> None:
        """Say at the rows what a row alone cannot know."""
        today = timezone.localdate()
        for relation, name in ADDRESSES.items():
            for form in self._rows(relation):
                if not is_web_address(form.cleaned_data.get(name) or ""):
                    form.add_error(name, _("The address must begin with https:// or http://."))
        for relation, name in DAYS:
            for form in self._rows(relation):
                if (form.cleaned_data.get(name) or date.min) > today:
                    form.add_error(name, _("This lies in the future."))
        if not self.is_deferred_validation:
            for form in self._rows("figures"):
                if form.cleaned_data.get("before") is None and form.cleaned_data.get("after") is None:
                    form.add_error("after", _("Give the number after, before, or both."))

    def _rows(self, relation: str) -> Iterator[Any]:
        """Return the forms of the rows that would be saved."""
        return iter(self.formsets[relation].written_forms() if relation in self.formsets else ())

    def _demand_the_mandatory(self) -> None:
        """Say at each field, or above its rows, what is missing."""
        for rule in self.completeness().missing_mandatory:
            message = str(rule.message)
            if rule.anchor in self.formsets:
                rows = self.formsets[rule.anchor]
                rows.non_form_errors().append(message)
            elif rule.anchor in self.fields and rule.anchor not in self.errors:
                self.add_error(rule.anchor, message)


def is_web_address(address: str) -> bool:
    """Tell whether a browser can open an address; a blank one is none that it could not."""
    return not address or address.lower().startswith(("https://", "http://"))
