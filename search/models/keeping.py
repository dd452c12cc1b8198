"""What keeps indexes in step with what they are of."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexChange(models.Model):
    """Something that changed and that a search server of its own must hear of; noted with the change itself.

    The key is the version under which the server stores the object, so that a late message never undoes a newer one.
    What was sent stays for a while, for an index that is being made anew at the same time.
    """

    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=50)
    sent_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change for the search server")
        verbose_name_plural = _("changes for the search server")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["sent_at"], name="change_by_sending")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class IndexState(models.Model):
    """What an index was made of when it was last made as a whole: an index of another analysis is made anew."""

    name = models.CharField(max_length=40, primary_key=True)
    made_of = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("state of a search index")
        verbose_name_plural = _("states of search indexes")

    def __str__(self) -> str:
        return self.name
