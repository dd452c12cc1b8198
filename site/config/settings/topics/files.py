"""Static files and uploads."""

from pathlib import Path
from typing import Any

from config.settings.environment import ROOT, env

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = ROOT / env("STATIC_ROOT")
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = str(ROOT / env("MEDIA_ROOT"))
SERVE_MEDIA = env("SERVE_MEDIA")
PRIVATE_ROOT = str(ROOT / env("PRIVATE_ROOT"))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Files that no address leads to, as those that staff import.
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
