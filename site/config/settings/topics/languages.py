"""Ukrainian is the source language, English a translation, each under its own address."""

import zoneinfo

from config.settings.environment import ROOT

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", "Українська"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Ours first; then what Wagtail lacks in Ukrainian.
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "wagtail"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Kyiv"
# "localtime" is no place: the page on which one chooses stumbles over it.
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
USE_I18N = True
USE_TZ = True
