"""What practices add to the editing interface."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks

from practices import authoring_hooks, replication_hooks, review_hooks, writing_hooks  # noqa: F401
from practices.views import authoring

hooks.register("before_create_page", authoring_hooks.before_create)
hooks.register("before_edit_page", authoring_hooks.before_edit)
hooks.register("after_create_page", authoring_hooks.after_save)
hooks.register("after_edit_page", authoring_hooks.after_save)


@hooks.register("register_admin_urls")
def addresses_of_authors() -> list[URLPattern]:
    """Serve what the form of a practice asks for beside saving."""
    return [
        path("practices/session/", authoring.session, name="practice_session"),
        path("practices/<int:pk>/completeness/", authoring.missing, name="practice_completeness"),
        path("practices/<int:pk>/similar/", authoring.similar, name="practice_similar"),
    ]


@hooks.register("insert_global_admin_js")
def keeper_of_what_is_typed() -> str:
    """Keep what is typed until it is saved; on other pages, forget it at log-out."""
    return format_html('<script type="module" src="{}"></script>', static("js/practice-keep.js"))
