"""Forms of invitations: sending one, and the account of whoever accepts it."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.enums import MemberRole
from people.forms import NEW_PASSWORD, SamePasswordTwice
from people.models import User


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("A letter with a link goes there; the link works for seven days, once.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices, initial=MemberRole.AUTHOR)


def _password(name: str, **kwargs: Any) -> forms.CharField:
    words: Any = NEW_PASSWORD[name]
    label, hint = words
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, help_text=hint, strip=False, widget=widget, **kwargs)


class NewPersonForm(SamePasswordTwice, forms.Form):
    """Name and password of a new person; the address is that of the invitation."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password1 = _password("password1")
    password2 = _password("password2")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    @property
    def names(self) -> dict[str, str]:
        """The names of the account."""
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name")}

    def clean(self) -> dict[str, Any]:
        """Ask the rules of passwords, which look at the name and the address too."""
        cleaned = super().clean()
        password = cleaned.get("password1")
        if password:
            names = {name: cleaned.get(name, "") for name in ("first_name", "last_name")}
            try:
                password_validation.validate_password(password, User(email=self.email, **names))
            except ValidationError as refused:
                self.add_error("password1", refused)
        return cleaned
