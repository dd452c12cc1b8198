"""What allauth asks of us: our words, closed sign-up, letters in the language of who reads them."""

from time import time
from typing import TYPE_CHECKING, Any

import structlog
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from people.selectors import has_second_factor, language_of
from people.services.sessions import is_proved

if TYPE_CHECKING:
    from django.http import HttpRequest

    from people.models import User

logger = structlog.get_logger(__name__)

# The address that stands for none (RFC 4291, 2.5.2).
UNSPECIFIED = "::"
WRONG_CODE = _("This code is not right or no longer valid. Enter the one that the app shows now.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of staff: made by administrators, who never know a password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is switched off. Ask an administrator."),
        "email_password_mismatch": _("The e-mail address and the password do not match. Check both."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many attempts in a row. Wait five minutes and try again."),
        "too_many_login_attempts": _(
            "Too many failed attempts in a row. Wait five minutes and try again, or set a new password."
        ),
    }

    def get_client_ip(self, request: "HttpRequest") -> str:
        """Return the client's address; all whose address is not told, as over a local socket, share one allowance."""
        try:
            address: str = super().get_client_ip(request)
        except (PermissionDenied, ImproperlyConfigured) as error:
            logger.warning("no address of the client", error=str(error))
            return UNSPECIFIED
        return address

    def is_open_for_signup(self, request: "HttpRequest") -> bool:
        """Let nobody make an account for themselves."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask anew before a security setting is changed, unless the same was entered just now."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        within = app_settings.REAUTHENTICATION_TIMEOUT
        if has_second_factor(self.request.user):
            return not is_proved(self.request, within)
        entered = get_authentication_records(self.request, self.request.user)
        return not any(record["method"] == "password" and time() - record["at"] < within for record in entered)

    def get_reauthentication_methods(self, user: "User") -> list[dict[str, Any]]:
        """Ask whoever has a second factor for it: a password alone must not switch it off."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"].startswith("mfa")] or methods

    def send_password_reset_mail(self, user: "User", email: str, context: dict[str, Any]) -> None:
        """Send the link to set a password: to a new person as an invitation."""
        letter = "password_reset_key" if user.has_usable_password() else "invitation"
        with override(language_of(user)):
            self.send_mail(f"account/email/{letter}", email, context)


class MFAAdapter(DefaultMFAAdapter):
    """The second factor, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}
