"""The block that is told by a loader."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.template.loader import render_to_string
from wagtail import blocks

from core.live import LiveValue, Loader, Missing, fill

MISSING = "components/streamfield/missing.html"


class LiveBlock(blocks.StructBlock):
    """A block whose template shows ``told``; its loader is asked for all such blocks of a page at once.

    ``loader`` is a static method, so that blocks with the same one are told together.
    """

    loader: ClassVar[Loader]

    class Meta:
        value_class = LiveValue

    def render(self, value: LiveValue, context: Mapping[str, Any] | None = None) -> str:
        """Show nothing where there is nothing to show; say why in a preview."""
        if value.told is None:
            fill([value], getattr((context or {}).get("page"), "first_published_at", None))
        if not isinstance(value.told, Missing):
            html: str = super().render(value, context=context)
            return html
        if not is_preview(context or {}):
            return ""
        return render_to_string(MISSING, {"label": self.label, "why": value.told.why})

    def get_context(self, value: LiveValue, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add what the loader told."""
        return {**super().get_context(value, parent_context=parent_context), "told": value.told}

    def for_api(self, value: LiveValue) -> dict[str, Any]:
        """Return what the API says of it beside its type; asked only for what has something to show."""
        raise NotImplementedError(f"{type(self).__name__} says nothing to the API.")


def is_preview(context: Mapping[str, Any]) -> bool:
    """Tell whether an editor looks: at a preview of a page, or at that of a block alone."""
    return "block_def" in context or getattr(context.get("request"), "is_preview", False)
