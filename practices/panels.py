"""The form of a practice, in the order in which a writer thinks, with what good looks like said at each field."""

from typing import Any

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

from practices.forms.rows import PracticeRows

ANCHOR = "practice-{}"


def anchored(name: str) -> dict[str, str]:
    """Return the attributes by which what is missing leads to a field."""
    return {"id": ANCHOR.format(name)}


def field(name: str, help_text: Any = "", **options: Any) -> FieldPanel:
    """Return a field that can be led to; without a help text of its own it has the model's."""
    return FieldPanel(name, help_text=help_text, attrs=anchored(name), **options)


class RowsPanel(InlinePanel):
    """Rows of a practice; ``add_label`` is what the button says, ``once`` a column without repetition."""

    def __init__(self, *args: Any, once: str = "", add_label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.once = once
        self.add_label = add_label

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep both when Wagtail copies the panel."""
        return {**super().clone_kwargs(), "once": self.once, "add_label": self.add_label}

    def get_form_options(self) -> dict[str, Any]:
        """Let the rows be our own formset."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = type("Rows", (PracticeRows,), {"once": self.once})
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        """The rows of one practice."""

        template_name = "practices_admin/authoring/rows.html"


def rows(
    name: str, columns: list[Any], heading: Any, label: Any, add_label: Any, help_text: Any, **options: Any
) -> Any:
    """Return a panel of rows that can be led to."""
    words = {"heading": heading, "label": label, "add_label": add_label, "help_text": help_text}
    return RowsPanel(name, columns, attrs=anchored(name), **words, **options)


class MissingPanel(HelpPanel):
    """What the practice still lacks, renewed when the form has saved itself; and what keeps what was typed."""

    class BoundPanel(HelpPanel.BoundPanel):
        """What one practice lacks."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what the form knows of itself."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "request": self.request, **self.form.for_top_panel()}


WHAT_AND_WHERE = MultiFieldPanel(
    [
        field("is_short"),
        field(
            "title", _("Name the deed, not the project: “Every contract of the council can be searched by residents”.")
        ),
        field(
            "summary",
            _(
                "One sentence, up to 300 characters: which city did what, and what it brought to residents. It stands "
                "in lists and under the title."
            ),
        ),
        rows(
            "cities",
            ["city"],
            _("Cities"),
            _("city"),
            _("Add a city"),
            _("The city that does it. Several, if they do it together."),
            once="city",
        ),
        rows(
            "areas",
            ["area"],
            _("Areas"),
            _("area"),
            _("Add an area"),
            _("One, at most three: where a reader would look for it."),
            once="area",
        ),
        rows(
            "indicators",
            ["indicator"],
            _("Indicators that it answers"),
            _("indicator"),
            _("Add an indicator"),
            _("Questions of a methodology to which a city can answer “yes” once it does the same."),
            once="indicator",
        ),
    ],
    heading=_("What and where"),
)
PROBLEM = MultiFieldPanel(
    [
        field(
            "problem",
            _(
                "What did not work, for whom, and how you know: a figure, a complaint, an audit. Good: “Of 214 "
                "requests in 2019 the council answered 61 late.”"
            ),
        )
    ],
    heading=_("The problem"),
)
DONE = MultiFieldPanel(
    [
        rows(
            "steps",
            ["what", FieldRowPanel(["who", "when"])],
            _("Steps"),
            _("step"),
            _("Add a step"),
            _(
                "One deed a step, in the order of time, so that another city can repeat it: who decided, who did it, "
                "when."
            ),
        ),
        rows(
            "laws",
            ["title", "url"],
            _("Legal basis"),
            _("document"),
            _("Add a document"),
            _("The decision of the council, regulation or law on which it stands, with its address."),
        ),
    ],
    heading=_("What was done"),
)
COST = MultiFieldPanel(
    [
        field(
            "cost_kind", _("“No extra cost” if the work was done in paid hours; “not known” if you could not find out.")
        ),
        FieldRowPanel([field("cost_once"), field("cost_yearly"), field("currency")]),
        field("cost_source"),
        field("people"),
    ],
    heading=_("Cost and people"),
)
TIME = MultiFieldPanel(
    [
        FieldRowPanel([field("started_year"), field("started_month")]),
        FieldRowPanel([field("ended_year"), field("ended_month")]),
        field("state", _("As of today. If you do not know, ask at the council: a practice that ended teaches too.")),
        field("ended_reason"),
    ],
    heading=_("Time and state"),
    help_text=_("The month may stay blank."),
)
RESULTS = MultiFieldPanel(
    [
        rows(
            "figures",
            [
                "what",
                "unit",
                FieldRowPanel(["before", "before_on"]),
                FieldRowPanel(["after", "after_on"]),
                "source_url",
            ],
            _("Results in figures"),
            _("result"),
            _("Add a result"),
            _(
                "What changed for residents, before and after, with the day and the source of each number. Never an "
                "estimate."
            ),
        )
    ],
    heading=_("Results"),
)
EVIDENCE = MultiFieldPanel(
    [
        rows(
            "evidence",
            ["title", "url", "seen_on", "file"],
            _("Evidence"),
            _("evidence"),
            _("Add evidence"),
            _(
                "Where anybody can see that it is so: the council’s page, a decision, a news item. At least one; "
                "attach a copy of what may vanish."
            ),
        )
    ],
    heading=_("Evidence"),
)
FOR_OTHERS = MultiFieldPanel(
    [
        field("conditions_size"),
        field("conditions_budget", _("What it takes, and where a poor city could save.")),
        field("conditions_systems"),
        field("conditions_law"),
        field("variant_small"),
        field("variant_large"),
        field(
            "risks", _("What went wrong, what you would do otherwise. Honest lessons are what other cities thank for.")
        ),
    ],
    heading=_("For those who copy it"),
)
PICTURES = MultiFieldPanel(
    [
        rows(
            "pictures",
            ["image", "caption"],
            _("Pictures"),
            _("picture"),
            _("Add a picture"),
            _("A photograph or a screenshot to which you have the rights; describe it for those who do not see it."),
        )
    ],
    heading=_("Pictures"),
)
CONTACT = MultiFieldPanel(
    [
        field("contact_role"),
        field("contact_email", _("The official address of the council or department; never a private mailbox.")),
        field("contact_url"),
    ],
    heading=_("Contact at the council"),
    help_text=_("Public. No names, no telephones, no private addresses."),
)
CONTENT: list[Panel] = [
    MissingPanel(template="practices_admin/authoring/top.html"),
    WHAT_AND_WHERE,
    PROBLEM,
    DONE,
    COST,
    TIME,
    RESULTS,
    EVIDENCE,
    FOR_OTHERS,
    PICTURES,
    CONTACT,
]
SETTINGS: list[Panel] = [FieldPanel("slug"), PublishingPanel(), CommentPanel()]
