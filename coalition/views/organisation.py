"""The screens of one's own organisation in the admin: who is a member, who is invited."""

from typing import Any, cast

from allauth.core import ratelimit
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from coalition.enums import InvitationState, MemberRole
from coalition.forms.invitations import InviteForm
from coalition.models import Invitation, Membership, Organisation
from coalition.permissions import may_keep_members, may_see_members
from coalition.selectors.invitations import state_of, unanswered
from coalition.selectors.members import members_of, organisations_to_look_at
from coalition.services.invitations import InvitationError, invite, withdraw
from coalition.services.members import MembersError, change_role, remove_member
from people.models import User

ICON = "group"


class OfOrganisationMixin:
    """A screen of one organisation: whoever may not see its members does not learn that it exists."""

    request: HttpRequest
    kwargs: dict[str, Any]
    # Whether the screen only shows, or changes.
    is_to_look = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse first."""
        if not may_see_members(self.user, self.organisation):
            raise Http404
        if not self.is_to_look and not self.may_keep:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def user(self) -> User:
        """The person, who is logged in: nobody else comes here."""
        return cast("User", self.request.user)

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation of the address."""
        return get_object_or_404(Organisation.objects.select_related("region"), pk=self.kwargs["pk"])

    @cached_property
    def may_keep(self) -> bool:
        """Whether this person invites and removes members."""
        return may_keep_members(self.user, self.organisation)

    @cached_property
    def membership(self) -> Membership:
        """The member of the address."""
        members = members_of(self.organisation)
        return get_object_or_404(members, pk=self.kwargs["member"])

    def back(self) -> HttpResponse:
        """Return to the list of members, or to one's organisations where it may no longer be seen."""
        if may_see_members(self.user, self.organisation):
            return redirect("my_organisation:members", self.organisation.pk)
        return redirect("my_organisation:index")


class OrganisationsView(WagtailAdminTemplateMixin, TemplateView):
    """The organisations that somebody may look at; where there is one, that one."""

    template_name = "coalition_admin/organisations.html"
    page_title = gettext_lazy("My organisation")
    header_icon = ICON

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def organisations(self) -> list[Organisation]:
        """What is listed."""
        return list(organisations_to_look_at(cast("User", self.request.user)))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list, or go straight to the only one."""
        if len(self.organisations) == 1:
            return redirect("my_organisation:members", self.organisations[0].pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the organisations."""
        return {**super().get_context_data(**kwargs), "organisations": self.organisations}


class MembersView(OfOrganisationMixin, WagtailAdminTemplateMixin, TemplateView):
    """Members and invitations of an organisation; sends an invitation."""

    template_name = "coalition_admin/members.html"
    header_icon = ICON
    is_to_look = True

    def get_page_title(self) -> str:
        """Name the organisation."""
        return str(self.organisation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home and to all organisations."""
        index = {"url": reverse("my_organisation:index"), "label": OrganisationsView.page_title}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Invite somebody."""
        if not self.may_keep:
            raise PermissionDenied
        form = InviteForm(request.POST)
        if form.is_valid() and self._invite(form):
            return self.back()
        return self.render_to_response(self.get_context_data(form=form))

    def _invite(self, form: InviteForm) -> bool:
        if not ratelimit.consume(self.request, action="send_invitation"):
            form.add_error(None, _("Too many invitations in a row. Wait an hour and try again."))
            return False
        email, role = form.cleaned_data["email"], MemberRole(form.cleaned_data["role"])
        try:
            invite(self.organisation, email, role, self.user)
        except InvitationError as refused:
            form.add_error(None, str(refused))
            return False
        messages.success(self.request, _("A letter with the link is on its way to %(email)s.") % {"email": email})
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add members; invitations and forms for whoever keeps members."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {
            "organisation": self.organisation,
            "members": members_of(self.organisation),
            "may_keep": self.may_keep,
        }
        if self.may_keep:
            waiting = list(unanswered(self.organisation))
            context["invitations"] = [(one, InvitationState(state_of(one))) for one in waiting]
            context["form"] = kwargs.get("form") or InviteForm()
        return context


class RoleView(OfOrganisationMixin, View):
    """Gives a member another role."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change it, or say why not."""
        role = request.POST.get("role", "")
        if role not in MemberRole.values:
            raise Http404
        try:
            change_role(self.membership, MemberRole(role), self.user)
        except MembersError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The role has been changed."))
        return self.back()


class RemoveMemberView(OfOrganisationMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks whether to remove a member, and does."""

    template_name = "coalition_admin/remove_member.html"
    page_title = gettext_lazy("Remove a member")
    header_icon = ICON

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home and to the list of members."""
        address = reverse("my_organisation:members", args=[self.organisation.pk])
        members = {"url": address, "label": str(self.organisation)}
        return [*self.breadcrumbs_items, members, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who it is about."""
        about = {"organisation": self.organisation, "membership": self.membership}
        return {**super().get_context_data(**kwargs), **about}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove, or say why not."""
        person = str(self.membership.user)
        try:
            remove_member(self.membership, self.user)
        except MembersError as refused:
            messages.error(request, str(refused))
        else:
            words = _("%(person)s is no longer a member. What they wrote stays with the organisation.")
            messages.success(request, words % {"person": person})
        return self.back()


class WithdrawView(OfOrganisationMixin, View):
    """Withdraws an invitation."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let the link stop working."""
        invitations = Invitation.objects.select_related("organisation")
        found = get_object_or_404(invitations, pk=self.kwargs["invitation"], organisation=self.organisation)
        withdraw(found, self.user)
        messages.success(request, _("The invitation has been withdrawn: its link no longer works."))
        return self.back()
