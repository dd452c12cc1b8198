"""How the files of an edition are sent."""

from dataclasses import dataclass, field

from handbook.enums import FileKind


@dataclass(frozen=True)
class Media:
    """The type of a file, whether browsers show it or only keep it, and headers of its own."""

    type: str
    is_shown: bool = False
    headers: dict[str, str] = field(default_factory=dict)


MEDIA = {
    FileKind.PDF: Media("application/pdf", is_shown=True),
    FileKind.EPUB: Media("application/epub+zip"),
    # A page that anybody opens from own disk; whoever opens it from here gets it without the rights of the site.
    FileKind.SLIDES: Media("text/html; charset=utf-8", headers={"Content-Security-Policy": "sandbox"}),
}
PICTURE = Media("image/jpeg", is_shown=True)
