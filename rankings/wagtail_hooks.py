"""What the rankings add to the editing interface."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from rankings.viewsets.history import register_actions
from rankings.viewsets.imports import ImportViewSet
from rankings.viewsets.methods import AreaViewSet, FamilyViewSet, IndicatorViewSet, MethodologyViewSet
from rankings.viewsets.places import CityViewSet, OblastViewSet
from rankings.viewsets.results import AreaResultViewSet, CityResultViewSet
from rankings.viewsets.studies import StudyViewSet


def narrow_screens() -> str:
    """Let wide lists be read on narrow screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


hooks.register("register_log_actions", register_actions)
hooks.register("insert_global_admin_css", narrow_screens)


@hooks.register("register_admin_viewset")
class FactsGroup(ModelViewSetGroup):
    """The data desk: what data editors keep."""

    menu_label = _("Data")
    menu_name = "facts"
    menu_icon = "table"
    menu_order = 200
    items = (
        StudyViewSet,
        CityResultViewSet,
        AreaResultViewSet,
        ImportViewSet,
        CityViewSet,
        OblastViewSet,
        MethodologyViewSet,
        IndicatorViewSet,
        AreaViewSet,
        FamilyViewSet,
    )
