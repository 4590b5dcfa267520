"""How does a worker, which has no page, say a message in somebody's language? gettext over the same catalogues."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from mediadesk.messages import Message

_FOLDER = Path(__file__).resolve().parents[2] / "translations"


class CatalogueSpeaker:
    """`notices.ports.Speaker` over the compiled catalogues; English where a language has none."""

    def say(self, message: Message, locale: str) -> str:
        """The sentence in that language."""
        text = _catalogue(locale).gettext(message.msgid)
        return text % message.params if message.params else text


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    return gettext.translation("messages", str(_FOLDER), languages=[locale], fallback=True)
