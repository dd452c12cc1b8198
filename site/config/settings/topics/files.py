"""Static files and uploads."""

from pathlib import Path

from config.settings.environment import ROOT, env

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = ROOT / env("STATIC_ROOT")
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = str(ROOT / env("MEDIA_ROOT"))
SERVE_MEDIA = env("SERVE_MEDIA")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
