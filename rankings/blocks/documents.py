"""Blocks with live figures in the API: never a figure, but what was chosen and the address that has the figures."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from api.documents import ROOT
from core.live import LiveValue
from rankings.selectors.live_facts import LATEST


def of_study(value: LiveValue) -> dict[str, Any]:
    """Return the codes, and the address of the study's results; of the family's studies where it is the latest."""
    chosen = dict(value)
    study = chosen.pop("study")
    codes = {name: list(code) if name == "cities" else code for name, code in chosen.items() if code}
    if study.startswith(LATEST):
        family = study.removeprefix(LATEST)
        url = f"{settings.BASE_URL}{ROOT}/studies?{urlencode({'family': family})}"
        return {"study": None, "latest_of": family, **codes, "url": url}
    cities = codes.get("cities") or [codes[name] for name in ("city",) if name in codes]
    query = f"?{urlencode({'city': cities}, doseq=True)}" if cities else ""
    return {"study": study, **codes, "url": f"{settings.BASE_URL}{ROOT}/studies/{study}/results{query}"}
