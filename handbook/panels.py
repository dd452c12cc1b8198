"""The form of a chapter, in the order in which a reader meets it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
    PublishingPanel,
)

CONTENT: list[Panel] = [
    HelpPanel(template="handbook_admin/help_chapter.html"),
    FieldPanel("title", help_text=_("Of an area: the name of the area.")),
    FieldPanel("summary"),
    MultiFieldPanel([FieldRowPanel([FieldPanel("kind"), FieldPanel("area")])], heading=_("What it is about")),
    InlinePanel(
        "entries",
        [FieldRowPanel([FieldPanel("kind"), FieldPanel("practice")]), FieldPanel("heading"), FieldPanel("body")],
        heading=_("Entries"),
        label=_("entry"),
        help_text=_(
            "In the order in which they are read: drag them, or use the arrows. A chapter of an area tells why it "
            "matters, its legal basis and indicators, examples from cities of different size, a checklist and mistakes."
        ),
    ),
]
SETTINGS: list[Panel] = [FieldPanel("slug"), FieldPanel("responsible"), PublishingPanel(), CommentPanel()]
