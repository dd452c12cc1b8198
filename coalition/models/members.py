"""Who belongs to an organisation, and who is invited to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.enums import MemberRole
from coalition.models.organisations import Organisation


class Membership(models.Model):
    """A person in an organisation; written by ``coalition.services.members`` alone, which keeps the rights in step."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=10, choices=MemberRole, default=MemberRole.AUTHOR)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("since", "pk")
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="member_once_per_organisation")]

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """A letter that lets one person join, once and for a time; only the SHA-256 of its secret is kept."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=MemberRole, default=MemberRole.AUTHOR)
    secret_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return self.email
