"""How tests read the pages of the handbook."""

import re
from html import unescape

from django.core.files.base import ContentFile

from handbook.enums import FileState
from handbook.selectors.reading import file_name

HOME = "/en/handbook/"
HOME_UK = "/uk/handbook/"


def read(client, path, status=200):
    """The HTML of a page."""
    answer = client.get(path)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def main(client, path, status=200):
    """What a page says beside its frame."""
    html = read(client, path, status).partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def ready(made, kind, language="en", content=b"sample"):
    """Let the file of an edition be ready, and return its address."""
    file = made.texts.get(language=language).files.get(kind=kind)
    file.file.save("sample", ContentFile(content), save=False)
    file.state, file.size, file.sha256 = FileState.READY, len(content), f"{kind}-{'0' * 40}"
    file.save()
    return f"/{language}/handbook/editions/{made.number}/{file_name(file.text, kind)}"
