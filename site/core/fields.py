"""Own fields: a StreamField that keeps blocks out of migrations, a relation to a page's identity."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField whose migrations hold no blocks: a change of blocks is a change of code, not of the database."""

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        """Leave out the block list and the block look-up."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, path, [], kwargs


class SourcePageKey(models.ForeignKey[Any, Any]):
    """A relation to a page by its identity: the page in the source language (docs/adr/0003)."""

    default_error_messages = {
        **models.ForeignKey.default_error_messages,
        "not_source": _("Choose the Ukrainian page: translations follow it by themselves."),
    }

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse a page of another language."""
        super().validate(value, model_instance)
        if value is None:
            return
        pages = self.remote_field.model._default_manager
        if not pages.filter(pk=value, locale__language_code=settings.LANGUAGE_CODE).exists():
            raise ValidationError(self.error_messages["not_source"], code="not_source")
