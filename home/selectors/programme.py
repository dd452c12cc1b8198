"""Who funds the programme and where it is on social networks, as every page tells it."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from home.models.settings import ProgrammeSettings
from home.selectors.emblems import emblems

# In seconds: other processes learn of a change by then; the one that saves it forgets at once.
KEPT_FOR = 60
KEY = "programme:{}"


@dataclass(frozen=True)
class Emblem:
    """A picture ready to be shown."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Network:
    """A social network and the address of the programme there."""

    label: str
    url: str


@dataclass(frozen=True)
class Programme:
    """The funder in the reader's language, and social networks; whatever is not told is blank."""

    funder: str = ""
    funder_url: str = ""
    statement: str = ""
    emblem: Emblem | None = None
    networks: tuple[Network, ...] = ()

    @property
    def has_funder(self) -> bool:
        """Whether anything of the funder is told in this language: an emblem alone has no name to be known by."""
        return bool(self.funder or self.statement)


def programme() -> Programme:
    """Return what is told in the reader's language; it costs no query while it is kept."""
    language = get_language() or settings.LANGUAGE_CODE
    kept: Programme | None = cache.get(KEY.format(language))
    if kept is None:
        kept = _read(language)
        cache.set(KEY.format(language), kept, KEPT_FOR)
    return kept


def forget() -> None:
    """Let the next page read anew."""
    cache.delete_many([KEY.format(language) for language, _name in settings.LANGUAGES])


def _read(language: str) -> Programme:
    stored = ProgrammeSettings.objects.order_by("pk").first()
    if stored is None:
        return Programme()
    shown = emblems([stored.emblem_id]).get(stored.emblem_id)
    return Programme(
        funder=getattr(stored, f"funder_{language}"),
        funder_url=stored.funder_url,
        statement=getattr(stored, f"statement_{language}"),
        emblem=Emblem(shown.url, shown.width, shown.height) if shown else None,
        networks=tuple(Network(row.get_network_display(), row.url) for row in stored.networks.all()),
    )
