"""The public form by which anybody writes to the programme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.public_forms import PublicForm
from home.enums import Topic
from home.models.contact import ContactMessage

LONGEST_TEXT = 5_000


class ContactForm(PublicForm):
    """What somebody writes; errors stand at their fields."""

    salt = "home.contact"

    topic = forms.ChoiceField(
        label=_("What do you write about?"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you write about.")},
    )
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 9}),
        help_text=_("Up to 5,000 characters. Name the city and the page, if you write about them."),
        error_messages={"required": _("Write what it is about, in a sentence or more.")},
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        help_text=_("Without it we read your message, but cannot answer."),
    )

    def message(self, language: str) -> ContactMessage:
        """Return the message, unsaved."""
        told = {name: self.cleaned_data[name] for name in ("topic", "text", "name", "email")}
        return ContactMessage(language=language, **told)
