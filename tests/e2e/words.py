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
    """The Chinese for an English text of the interface. A text without translation is a failure."""
    translated = catalogue().gettext(text)
    assert translated != text, f"no translation for {text!r}"
    return translated % params if params else translated
