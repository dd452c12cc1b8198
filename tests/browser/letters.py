"""The letters that a running site has sent: its settings let them fall into a folder."""

import re
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

FOLDER = "mail"
SECONDS = 60
# What Django's file backend writes after each letter.
END = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Letter:
    """What its reader sees."""

    to: str
    subject: str
    text: str

    @property
    def links(self) -> list[str]:
        """The addresses in it, in their order."""
        return re.findall(r"https?://\S+", self.text)


class Letters:
    """Opens the folder; each letter is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self.read: list[Letter] = []

    def next_to(self, reader: str) -> Letter:
        """Return the next letter to somebody that has not been read, waiting for it as long as the queue may take."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            for letter in self.unread():
                if letter.to == reader:
                    self.read.append(letter)
                    return letter
            time.sleep(0.2)
        raise AssertionError(f"No letter came to {reader}; there are {self.unread()}")

    def unread(self) -> list[Letter]:
        """Return what nobody has opened yet, the oldest first."""
        files = sorted(self.folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name))
        letters = [_letter(sent) for file in files for sent in file.read_bytes().split(END)[:-1]]
        for letter in self.read:
            letters.remove(letter)
        return letters


def _letter(sent: bytes) -> Letter:
    message = message_from_bytes(sent, _class=EmailMessage, policy=policy.default)
    # A long subject is folded into lines.
    return Letter(str(message["To"]), " ".join(str(message["Subject"]).split()), message.get_content())
