"""Published documents to be found, without the pages that they are made of."""

import json

from api.models import PublishedDocument
from search.index.entries import write_entries


def area(code, name, lang="uk", **more):
    """Publish an area and make its entry."""
    body = {
        "code": code,
        "name_uk": name,
        "name_en": name,
        "in_original_14": True,
        "url": f"http://testserver/{lang}/areas/{code}/",
        **more,
    }
    document = PublishedDocument.objects.create(
        resource="areas", source=code, key=code, lang=lang, sort_key=code, body=json.dumps(body).encode()
    )
    write_entries([document])
    return document
