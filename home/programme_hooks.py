"""What the funder and social networks add to the editing interface."""

from django.urls import URLPattern, path
from wagtail.admin.auth import permission_required
from wagtail.contrib.settings.views import redirect_to_relevant_instance

from home.models import ProgrammeSettings

KEEP = "home.change_programmesettings"


def addresses() -> list[URLPattern]:
    """Refuse the way to the settings to others: Wagtail shows it to everybody, and only then asks for the right."""
    options = ProgrammeSettings._meta
    which = {"app_name": options.app_label, "model_name": options.model_name}
    view = permission_required(KEEP)(redirect_to_relevant_instance)
    return [path(f"settings/{options.app_label}/{options.model_name}/", view, which, name="programme_settings")]
