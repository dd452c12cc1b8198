"""The inbox of messages: what nobody has taken up first; staff say how far each has come."""

from typing import Any, ClassVar
from urllib.parse import quote

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import Column, DateColumn

from home.contact.selectors import new_messages, who_handles
from home.contact.services import KEPT_FOR_DAYS, handle
from home.enums import MessageState, Topic
from home.models.contact import ContactMessage
from rankings.forms.facts import FactForm
from rankings.panels import ToldPanel
from rankings.viewsets.base import FactViewSet
from rankings.viewsets.filters import choice, one_of
from rankings.viewsets.views import FactDeleteView, FactEditView, FactIndexView

ORDER = Case(
    *(When(state=state, then=Value(place)) for place, state in enumerate(MessageState)),
    output_field=IntegerField(),
)


def told_of(message: ContactMessage) -> dict[str, Any]:
    """Return what stands above the form: the person’s words, the way to answer, how long it is kept."""
    with override(message.language):
        subject = _("Your message to Transparent Cities, %(receipt)s") % {"receipt": message.receipt}
    answer = f"mailto:{message.email}?subject={quote(subject)}" if message.email else ""
    return {"message": message, "answer": answer, "kept_for": KEPT_FOR_DAYS}


class MessageForm(FactForm):
    """What staff say of a message; the person’s words are no fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = who_handles()

    def save(self, commit: bool = True) -> ContactMessage:
        """Write through the service, which logs."""
        super().save(commit=False)
        return handle(self.instance, self.for_user, self.changed_data)


class MessageFilterSet(WagtailFilterSet):
    """Messages by state, topic and who answers."""

    state = choice(MessageState.choices, gettext_lazy("State"))
    topic = choice(Topic.choices, gettext_lazy("Topic"))
    assigned_to = one_of(ContactMessage, gettext_lazy("Who answers"), lambda _request: who_handles())

    class Meta:
        model = ContactMessage
        fields = ("state", "topic", "assigned_to")


class MessageIndexView(FactIndexView):
    """All messages: new ones first, of each state the newest first."""

    related: ClassVar[tuple[str, ...]] = ("assigned_to",)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Begin with what nobody has taken up, unless another order is asked for."""
        return super().order_queryset(queryset) if self.ordering else queryset.order_by(ORDER, "-received_at", "-pk")


class MessageEditView(FactEditView):
    """A message to read, with what staff say of it."""

    def save_instance(self) -> ContactMessage:
        """Write through the service, which logs."""
        saved: ContactMessage = self.form.save()
        return saved


class MessageDeleteView(FactDeleteView):
    """Deletes a message; nothing points to one."""


class InboxItem(MenuItem):
    """The item of the menu, with how many messages are new."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission."""
        return request.user.has_perm(self.permission)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Add the number, if there is one."""
        count = new_messages()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


class MessageViewSet(FactViewSet):
    """Messages of the contact form: read and handled, never written by hand or exported."""

    model = ContactMessage
    icon = "mail"
    menu_label = gettext_lazy("Messages")
    menu_order = 98
    add_to_admin_menu = True
    form_class = MessageForm
    inspect_view_enabled = False
    index_view_class = MessageIndexView
    edit_view_class = MessageEditView
    delete_view_class = MessageDeleteView
    search_fields = ("receipt", "name", "email", "text")
    filterset_class = MessageFilterSet
    list_display = (
        "receipt",
        Column("topic", label=gettext_lazy("Topic"), accessor="get_topic_display", sort_key="topic"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("name", label=gettext_lazy("Who wrote")),
        Column("assigned_to", label=gettext_lazy("Who answers")),
        DateColumn("received_at", label=gettext_lazy("Received"), sort_key="received_at"),
    )
    panels = [
        ToldPanel(told_of, template="home_admin/messages/message.html"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("state"), FieldPanel("assigned_to")]), FieldPanel("note")],
            heading=gettext_lazy("What becomes of it"),
        ),
    ]

    @cached_property
    def name(self) -> str:
        """The namespace of its addresses."""
        return "messages"

    @cached_property
    def url_prefix(self) -> str:
        """Where its addresses begin."""
        return "messages"

    def get_menu_item(self, order: int | None = None) -> InboxItem:
        """Show how many are new."""
        return InboxItem(
            self.menu_label,
            self.menu_url,
            name=self.menu_name,
            icon_name=self.menu_icon,
            order=order or self.menu_order,
            permission="home.change_contactmessage",
        )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Offer no adding."""
        return super().get_common_view_kwargs(**{"add_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out the form of a new one."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "add"]
