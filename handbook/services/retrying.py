"""Asks again for a file that could not be made, and says so in the audit trail."""

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from handbook.history import RETRY
from handbook.models import EditionFile
from handbook.services.file_queue import ask_again

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def try_again(file: EditionFile, user: "User") -> bool:
    """Let the worker try again; return False where the file has not failed, as when a colleague was quicker."""
    if not ask_again(file):
        return False
    text = file.text
    data = {"number": text.edition.number, "language": text.language, "kind": file.kind}
    log(text.edition, RETRY, user=user, data=data)
    return True
