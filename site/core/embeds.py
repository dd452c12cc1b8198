"""Where videos may come from, as data: a block accepts addresses of these sites, a page may show frames of no others.

Without Django, because the settings read it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Provider:
    """A site with videos: its addresses as people copy them, and the frame that shows a video without more tracking."""

    name: str
    addresses: re.Pattern[str]
    frame_host: str
    frame_path: str

    def frame(self, video: str) -> str:
        """Return the address of the frame of a video."""
        return f"https://{self.frame_host}{self.frame_path.format(video=video)}"


def _addresses(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"https://(?:{'|'.join(forms)})(?:[?&#/].*)?", re.ASCII)


PROVIDERS: Sequence[Provider] = (
    Provider(
        "YouTube",
        _addresses(
            r"(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|live/|shorts/|embed/)(?P<one>[\w-]{11})",
            r"youtu\.be/(?P<two>[\w-]{11})",
        ),
        "www.youtube-nocookie.com",
        "/embed/{video}?autoplay=1",
    ),
    Provider(
        "Vimeo",
        _addresses(r"(?:www\.)?vimeo\.com/(?P<one>\d{4,12})", r"player\.vimeo\.com/video/(?P<two>\d{4,12})"),
        "player.vimeo.com",
        "/video/{video}?dnt=1&autoplay=1",
    ),
)
FRAME_HOSTS = tuple(provider.frame_host for provider in PROVIDERS)


@dataclass(frozen=True)
class Video:
    """A video that a provider shows."""

    provider: Provider
    code: str

    @property
    def frame(self) -> str:
        """The address of its frame."""
        return self.provider.frame(self.code)


def video_at(url: str) -> Video | None:
    """Return the video at an address, None where it is no address of a video of a known site."""
    for provider in PROVIDERS:
        if found := provider.addresses.fullmatch(url):
            return Video(provider, next(code for code in found.groups() if code))
    return None
