"""How often letters come, chosen on the page of one's account."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from people.models import User
from practices.models import NoticePreference

WHEN = (("", _("At once, for each thing")), ("on", _("Once a day, in the morning")))


class NoticePreferenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Asks whether letters come at once or once a day."""

    once_a_day = forms.TypedChoiceField(
        label=_("Letters of what waits for you"),
        choices=WHEN,
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = NoticePreference
        fields = ("once_a_day",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["once_a_day"] = "on" if self.instance.once_a_day else ""


class NoticePanel(BaseSettingsPanel):
    """The choice among the settings of an account."""

    name = "notices"
    title = _("Letters")
    tab = notifications_tab
    order = 50
    form_class = NoticePreferenceForm

    def get_form(self) -> NoticePreferenceForm:
        """Return the form about this person's preference, which need not be stored yet."""
        preference = NoticePreference.objects.filter(user=self.user).first() or NoticePreference(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return NoticePreferenceForm(data, instance=preference, prefix=self.name)


def preference_panel(request: HttpRequest, user: User, profile: Any) -> NoticePanel:
    """Return the panel for a person."""
    return NoticePanel(request, user, profile)
