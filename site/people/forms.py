"""The forms of the account pages: allauth's, in our words."""

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

PASSWORD_RULES = _("At least 12 characters. Not a common password, not digits alone, nothing like your name or e-mail.")
NEW_PASSWORD: dict[str, tuple[Text, Text]] = {
    "password1": (_("New password"), PASSWORD_RULES),
    "password2": (_("New password once more"), ""),
}
PRESENT_PASSWORD: tuple[Text, Text] = (_("Your present password"), "")
EMAIL: tuple[Text, Text] = (_("E-mail address"), "")
CODE: tuple[Text, Text] = (_("Code"), _("Six digits from the app, or one of your recovery codes."))

if TYPE_CHECKING:
    Base = forms.Form
else:
    Base = object


class Worded(Base):
    """Gives the fields our labels and hints; words inside an empty box vanish when they are needed."""

    words: ClassVar[dict[str, tuple[Text, Text]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint  # type: ignore[assignment]
            field.widget.attrs.pop("placeholder", None)


class SamePasswordTwice(Base):
    """Compares the two new passwords."""

    def clean(self) -> dict[str, Any]:
        """Say what differs."""
        first, second = (self.cleaned_data.get(name) for name in NEW_PASSWORD)
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ. Type the same one in both boxes."))
        return self.cleaned_data


class Code(Worded):
    """A code of the second factor; a phone shows digits to type it."""

    words = {"code": CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class LoginForm(Worded, account.LoginForm):
    """E-mail address and password."""

    words = {
        "login": EMAIL,
        "password": (_("Password"), ""),
        "remember": (_("Keep me logged in on this device for two weeks"), ""),
    }


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": PRESENT_PASSWORD}


class ChangePasswordForm(SamePasswordTwice, Worded, account.ChangePasswordForm):
    """The present password and a new one."""

    words = {"oldpassword": PRESENT_PASSWORD} | NEW_PASSWORD


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    """The address to which a link goes."""

    words = {"email": EMAIL}


class ResetPasswordKeyForm(SamePasswordTwice, Worded, account.ResetPasswordKeyForm):
    """A new password, by the link of a letter."""

    words = NEW_PASSWORD


class AuthenticateForm(Code, mfa.AuthenticateForm):
    """The code at log-in."""


class CodeReauthenticateForm(Code, mfa.ReauthenticateForm):
    """The code once more, before something that matters."""


class ActivateTOTPForm(Code, totp.ActivateTOTPForm):
    """The first code, which proves that the app has the key."""

    words = {"code": (_("Code from the app"), _("Six digits; they change every half a minute."))}
