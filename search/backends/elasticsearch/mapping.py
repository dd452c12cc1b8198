"""Which fields an index has, each said; texts are terms made by us, which the server only parts at spaces."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelsearch.backends.elasticsearch9 import Elasticsearch9Mapping
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search.analysis.analyse import index_terms, prefix_words
from search.backends.analysed import plain
from search.phrasebook import current

TERMS: dict[str, Any] = {"type": "text", "analyzer": "whitespace"}
BEGINNINGS = {"analyzer": "beginnings", "search_analyzer": "whitespace"}
DIGEST = "_digest_of_document"
SETTINGS: dict[str, Any] = {
    "settings": {
        "index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
        "analysis": {
            "analyzer": {"beginnings": {"type": "custom", "tokenizer": "whitespace", "filter": ["beginnings"]}},
            "filter": {"beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": 20}},
        },
    }
}


class Mapping(Elasticsearch9Mapping):
    """Fields of terms; a digest tells whether the server holds an object as it is."""

    edgengram_analyzer_config = BEGINNINGS

    def get_field_mapping(self, field: Any) -> tuple[str, dict[str, Any]]:
        """Take every searched field as terms, also one of numbers."""
        name, mapping = super().get_field_mapping(field)
        return name, {**mapping, **TERMS} if isinstance(field, SearchField) else mapping

    def get_mapping(self) -> dict[str, Any]:
        """Let no field appear that is not said here."""
        properties = super().get_mapping()["properties"]
        for name in properties:
            if name.startswith("_all_text"):
                properties[name] = TERMS
        return {"dynamic": False, "properties": {**properties, DIGEST: {"type": "keyword", "index": False}}}

    def get_document(self, obj: Any) -> dict[str, Any]:
        """Add the digest of all the rest."""
        document = super().get_document(obj)
        return {**document, DIGEST: digest(document)}

    def _get_document_field_data(self, field: Any, obj: Any) -> tuple[str, Any, list[str]]:
        if isinstance(field, RelatedFields):
            return super()._get_document_field_data(field, obj)
        name = self.get_field_column_name(field)
        if isinstance(field, AutocompleteField):
            beginnings = " ".join(prefix_words(plain(field.get_value(obj))))
            return name, beginnings, [beginnings]
        if isinstance(field, SearchField):
            return name, " ".join(index_terms(plain(field.get_value(obj)), current())), []
        return super()._get_document_field_data(field, obj)


def digest(document: dict[str, Any]) -> str:
    """Return a short name of all that a document holds."""
    text = json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
