"""Forms of regions and organisations: who may coordinate, what only one organisation may have."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition.models import Organisation
from people.models import User
from rankings.forms.facts import FactForm


class RegionForm(FactForm):
    """A region; whoever coordinates it has an account that is switched on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(Q(is_active=True) | Q(pk=self.instance.coordinator_id))
        self.fields["coordinator"].queryset = people.order_by("last_name", "first_name", "email")


class OrganisationForm(FactForm):
    """An organisation; a code of the register, and being the programme's own, belong to one."""

    def clean_edrpou(self) -> str:
        """Name the organisation that has this code already."""
        code: str = self.cleaned_data["edrpou"]
        if code and (other := self._other(edrpou=code)):
            raise ValidationError(
                _("“%(organisation)s” has this code. Check which of the two is right.") % {"organisation": other}
            )
        return code

    def clean_is_programme(self) -> bool:
        """Name the organisation that is the programme's own already."""
        is_programme: bool = self.cleaned_data["is_programme"]
        if is_programme and (other := self._other(is_programme=True)):
            raise ValidationError(
                _("The editors of the programme are “%(organisation)s”: there can be one such organisation.")
                % {"organisation": other}
            )
        return is_programme

    def _other(self, **same: Any) -> Organisation | None:
        return Organisation.objects.filter(**same).exclude(pk=self.instance.pk).first()
