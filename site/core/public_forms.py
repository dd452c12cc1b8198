"""What public forms have in common: no puzzle keeps machines out, and each sender gets a receipt number.

An invisible field stays empty with people; a signed stamp says when the form was shown. Nothing is kept of who sent it.
"""

import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

# In seconds: nobody reads and fills a form faster, nobody leaves it open longer.
SHORTEST, LONGEST = 3, 24 * 60 * 60
# In bytes, of everything that is sent: twice what the longest texts take.
LONGEST_BODY = 30_000
# In seconds: how long the page with the receipt number can be opened again.
RECEIPT_LASTS = 24 * 60 * 60
TOKEN = "receipt"  # noqa: S105 - the name of a parameter
METHODS = ("GET", "HEAD", "POST")
# Digits alone: they look like nothing else, are told by telephone, and are the same in every language.
RECEIPT_GROUPS, GROUP_LENGTH = 3, 4


class PublicForm(forms.Form):
    """A form that anybody may send; ``subject`` is what the stamp is good for, ``salt`` which form it is of.

    ``website`` is invisible and stays empty with people; ``opened`` says when the form was shown.
    """

    salt: ClassVar[str]
    use_required_attribute = False

    website = forms.CharField(required=False, label=_("Leave this field empty"))
    opened = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, subject: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.initial["opened"] = self.stamp()
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    def stamp(self) -> str:
        """Return the signed moment at which the form is shown."""
        return signing.dumps(self.subject, salt=self.salt)

    def clean_website(self) -> None:
        """Refuse what only machines fill in."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave this field empty: it is there to tell people from machines."))

    def clean_opened(self) -> str:
        """Refuse a form that was sent too fast, too late or from elsewhere; the next one is stamped anew."""
        stamped = str(self.cleaned_data["opened"])
        if not self._is_ours(stamped, LONGEST) or self._is_ours(stamped, SHORTEST):
            self.data = {name: self.data[name] for name in self.data} | {"opened": self.stamp()}
            raise ValidationError(_("The form was open for less than three seconds or more than a day. Send it again."))
        return stamped

    def _is_ours(self, stamped: str, max_age: int) -> bool:
        try:
            return bool(signing.loads(stamped, salt=self.salt, max_age=max_age) == self.subject)
        except signing.BadSignature:
            return False


def is_too_long(request: "HttpRequest") -> bool:
    """Say whether more was sent than any form holds; it is not read then."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY


def see(address: str) -> HttpResponseRedirect:
    """Lead on after a form was taken, so that it is not sent again."""
    response = HttpResponseRedirect(address)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def new_receipt(is_taken: Callable[[str], bool]) -> str:
    """Return a number that nobody guesses, as 4827-1935-6604."""
    groups = (f"{secrets.randbelow(10**GROUP_LENGTH):0{GROUP_LENGTH}d}" for _group in range(RECEIPT_GROUPS))
    receipt = "-".join(groups)
    return new_receipt(is_taken) if is_taken(receipt) else receipt


def token_of(subject: str, receipt: str, salt: str) -> str:
    """Return a receipt as the address of its page holds it: signed, of this subject, nothing about a person."""
    return signing.dumps([subject, receipt], salt=salt)


def receipt_of(subject: str, token: str, salt: str) -> str:
    """Return the receipt number that a token holds; 404 where it is not ours, of another subject or old."""
    try:
        of, receipt = signing.loads(token, salt=salt, max_age=RECEIPT_LASTS)
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    if of != subject:
        raise Http404
    return str(receipt)
