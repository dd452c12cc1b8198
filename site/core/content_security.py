"""The content security policy of an answer: strict for the public, wider for Wagtail's editing interface."""

from typing import TYPE_CHECKING

from csp.middleware import CSPMiddleware
from django.conf import settings

if TYPE_CHECKING:
    from csp.middleware import PolicyParts
    from django.http import HttpRequest, HttpResponseBase


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends the public policy everywhere except under the editors' addresses."""

    def get_policy_parts(
        self, request: "HttpRequest", response: "HttpResponseBase", report_only: bool = False
    ) -> "PolicyParts":
        """Use the editors' policy under the editors' addresses; a preview is a public page in their frame."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and getattr(request, "is_preview", False):
            parts.config = parts.config or settings.PREVIEW_POLICY
        if not report_only and request.path_info.startswith(settings.EDITORS_ADDRESSES):
            parts.config = parts.config or settings.EDITORS_POLICY
        return parts
