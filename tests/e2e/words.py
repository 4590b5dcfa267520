"""What does the desk call it on screen? The steps name things by their English text; the screen is Chinese."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations

from tests.integration.processes.real import ROOT

CATALOGUE = ROOT / "translations" / "zh_Hans_CN" / "LC_MESSAGES" / "messages.mo"


@cache
def catalogue() -> GNUTranslations:
    """The compiled Chinese texts; set-up makes them."""
    with CATALOGUE.open("rb") as file:
        return GNUTranslations(file)


def zh(text: str, **params: object) -> str:
    """What the Chinese screen says for an English text of the interface."""
    translated = catalogue().gettext(text)
    return translated % params if params else translated
