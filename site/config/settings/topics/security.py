"""Cookies, headers, content security policy."""

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE

from core.embeds import FRAME_HOSTS

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Open data, pictures and style may be used by pages of other sites; everything else by our own alone.
OPEN_TO_OTHER_SITES = ("/api/", "/media/", "/static/")
PUBLIC_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [*FRAME_HOSTS],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}
# Wagtail's editing interface has inline code and shows previews in frames; only those videos come from elsewhere.
EDITORS_ADDRESSES = ("/admin/",)
EDITORS_POLICY = PUBLIC_POLICY | {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF, *FRAME_HOSTS],
    "frame-ancestors": [SELF],
    "worker-src": [SELF, "blob:"],
}
# A page as the public will see it, in a frame of the editing interface.
PREVIEW_POLICY = PUBLIC_POLICY | {"frame-ancestors": [SELF]}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
