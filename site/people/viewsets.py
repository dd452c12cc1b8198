"""Users and groups in the admin: nobody rises above themselves, and nobody knows another's password."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import groups, users

from people.models import User
from people.permissions import may_manage
from people.roles import is_kept
from people.services.invitations import invite

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    Base = forms.Form
else:
    Base = object


class FormOfActor(Base):
    """Knows who fills it in: only a superuser makes superusers."""

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "is_superuser" not in self.fields:
            return
        self.fields["is_superuser"].label = gettext_lazy("Superuser")
        self.fields["is_superuser"].help_text = gettext_lazy(
            "May do everything, whatever the groups say. For daily work the group of administrators is enough."
        )
        if not actor.is_superuser:
            del self.fields["is_superuser"]


class CreationForm(FormOfActor, UserCreationForm):
    """A new account; its password is set by its owner."""


class EditForm(FormOfActor, UserEditForm):
    """An account that exists."""


class ActorMixin:
    """Tells the form who fills it in."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the person who is logged in."""
        return super().get_form_kwargs() | {"actor": self.request.user}  # type: ignore[misc, attr-defined]


class GuardedMixin:
    """Refuses an account that is above the person who is logged in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> "HttpResponseBase":
        """Look at the account before anything else."""
        if not may_manage(request.user, self.get_object()):  # type: ignore[attr-defined]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class CreateView(ActorMixin, users.CreateView):
    """Makes an account and sends its owner the link to set a password."""

    def save_instance(self) -> User:
        """Save without a password that could be used, then invite."""
        self.form.instance.set_unusable_password()
        user: User = super().save_instance()
        if invite(self.request, user):
            messages.success(self.request, _("A letter with the link to set a password is on its way."))
        else:
            messages.error(
                self.request,
                _("The letter could not be sent. The person can ask for it on the log-in page."),
            )
        return user


class EditView(GuardedMixin, ActorMixin, users.EditView):
    """Changes an account."""


class DeleteView(GuardedMixin, users.DeleteView):
    """Removes an account."""


class UserViewSet(users.UserViewSet):
    """Accounts; a copy would carry over what its maker may not give."""

    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:
        """Use the forms that know who fills them in."""
        return EditForm if for_update else CreationForm


class OwnGroupsMixin:
    """Leaves groups as the programme makes them: what is changed here would be put right at next start."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> "HttpResponseBase":
        """Refuse to save or remove a group that the programme keeps."""
        if is_kept(self.get_object()):  # type: ignore[attr-defined]
            messages.error(
                request,
                _("The programme keeps this group as it is. For other rights make a group of your own."),
            )
            return redirect("wagtailusers_groups:index")
        return super().post(request, *args, **kwargs)  # type: ignore[misc]


class GroupEditView(OwnGroupsMixin, groups.EditView):
    """Changes a group made by hand."""


class GroupDeleteView(OwnGroupsMixin, groups.DeleteView):
    """Removes a group made by hand."""


class GroupViewSet(groups.GroupViewSet):
    """Groups: those that the programme keeps are shown, others can be made and changed."""

    model = Group
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView
