"""Editions: published once, never changed and never deleted; a later one supersedes, a withdrawal gives its reason."""

from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from handbook.enums import ChapterKind, FileKind, FileState, MentionKind
from rankings.models.imports import private_storage


class FrozenError(TypeError):
    """Something wanted to change or delete what is frozen."""


class FrozenQuerySet(models.QuerySet[Any]):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise FrozenError(f"{self.model.__name__} is frozen.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise FrozenError(f"{self.model.__name__} is frozen.")

    bulk_update = update  # type: ignore[assignment]


class FrozenModel(models.Model):
    """A row that is written once, by whatever way."""

    objects: ClassVar[Any] = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; refuse to change one."""
        if not self._state.adding:
            raise FrozenError(f"{type(self).__name__} is frozen.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise FrozenError(f"{type(self).__name__} is frozen.")


class Edition(FrozenModel):
    """A numbered publication of all chapters; one number, with a text in each language that has one."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    is_working_draft = models.BooleanField(_("working draft"), default=False)
    created_at = models.DateTimeField(_("published"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("published by")
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-number",)
        default_permissions = ("view",)
        permissions = [("publish_edition", "Can publish and withdraw editions")]

    def __str__(self) -> str:
        return str(self.number)


class Withdrawal(FrozenModel):
    """That an edition no longer counts, and why; its address says so, its texts and files are closed."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="withdrawal")
    reason_uk = models.TextField(_("reason in Ukrainian"))
    reason_en = models.TextField(_("reason in English"))
    withdrawn_at = models.DateTimeField(_("withdrawn"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("withdrawn by")
    )

    reason = Bilingual()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.edition}: {self.reason}"


class EditionTextQuerySet(FrozenQuerySet):
    """Texts of editions, by what the public may read."""

    def standing(self) -> Self:
        """Return those of editions that are not withdrawn."""
        return self.filter(edition__withdrawal=None)

    def current(self) -> Self:
        """Return the newest that stands in each language."""
        newer = EditionText.objects.standing().filter(
            language=OuterRef("language"), edition__number__gt=OuterRef("edition__number")
        )
        return self.standing().filter(~Exists(newer))


class EditionText(FrozenModel):
    """The text of an edition in one language: the bytes of its ``Book``, and what lists tell of it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="texts", verbose_name=_("edition"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=255)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("published by")
    )
    book = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    objects: ClassVar[Any] = EditionTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of an edition")
        verbose_name_plural = _("texts of editions")
        default_permissions = ()
        ordering = ("-edition__number", "-language")
        constraints = [models.UniqueConstraint(fields=["edition", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return f"{self.edition} ({self.language})"


class EditionChapter(FrozenModel):
    """A chapter of a text, so that it is found without opening the book."""

    text = models.ForeignKey(EditionText, on_delete=models.PROTECT, related_name="chapters")
    key = models.UUIDField(_("identity"))
    slug = models.SlugField(_("address"), max_length=255)
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=ChapterKind)
    title = models.CharField(_("title"), max_length=255)

    class Meta:
        verbose_name = _("chapter of an edition")
        verbose_name_plural = _("chapters of editions")
        default_permissions = ()
        ordering = ("text", "number")
        constraints = [
            models.UniqueConstraint(fields=["text", "slug"], name="one_chapter_per_address"),
            models.UniqueConstraint(fields=["text", "number"], name="one_chapter_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Mention(FrozenModel):
    """That a chapter of an edition speaks of a city, an area, an indicator or a practice, by its code."""

    chapter = models.ForeignKey(EditionChapter, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(_("kind"), max_length=20, choices=MentionKind)
    code = models.CharField(_("code"), max_length=100)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["chapter", "kind", "code"], name="mentioned_once_per_chapter")]
        indexes = [models.Index(fields=["kind", "code"], name="mentions_by_code")]

    def __str__(self) -> str:
        return f"{self.chapter}: {self.code}"


class EditionPicture(FrozenModel):
    """The bytes of a picture as they were when an edition was frozen; its name is made from their digest."""

    name = models.CharField(max_length=80, unique=True)
    file = models.FileField(storage=private_storage, upload_to="handbook/pictures/", max_length=255)

    class Meta:
        verbose_name = _("picture of an edition")
        verbose_name_plural = _("pictures of editions")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class EditionFile(models.Model):
    """A file of an edition: made once by the worker, from then on never written again.

    ``claim`` names whoever makes it, ``beat_at`` is when that one last said so: one that is silent for long has died,
    and another takes over. ``message`` tells the editor why it failed.
    """

    text = models.ForeignKey(EditionText, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(_("kind"), max_length=10, choices=FileKind)
    state = models.CharField(_("state"), max_length=10, choices=FileState, default=FileState.WAITING)
    claim = models.CharField(max_length=32, blank=True, editable=False)
    beat_at = models.DateTimeField(null=True, blank=True, editable=False)
    message = models.TextField(_("why it failed"), blank=True, editable=False)
    file = models.FileField(_("file"), storage=private_storage, upload_to="handbook/files/", max_length=255, blank=True)
    size = models.PositiveBigIntegerField(_("size, bytes"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)

    class Meta:
        verbose_name = _("file of an edition")
        verbose_name_plural = _("files of editions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["text", "kind"], name="one_file_of_a_kind"),
            models.CheckConstraint(
                condition=~models.Q(state=FileState.READY) | ~models.Q(file="") & ~models.Q(sha256=""),
                name="a_ready_file_is_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.kind}"
