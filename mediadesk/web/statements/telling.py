"""What must an author know after a save: words taken out, citations that moved or were lost, signatures that fell?"""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash
from flask_babel import gettext, ngettext

from mediadesk.statements import service
from mediadesk.statements.citations import Anchored
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.places import removed
from mediadesk.web.statements.forms import PART


def tell(saved: service.Saved, book: FactBook, *, submits: bool) -> None:
    """Say it on the next page."""
    if saved.voided is not None and saved.voided.signatures:
        count = saved.voided.signatures
        flash(
            ngettext(
                "Saved as version %(version)d. %(num)d signature under the old version fell.",
                "Saved as version %(version)d. %(num)d signatures under the old version fell.",
                count,
                version=saved.statement.version.number,
            ),
            "warning",
        )
    elif not submits:
        flash(gettext("Saved."), "success")
    for text in _moved(saved.anchored, book):
        flash(text, "warning")


def tell_removed(sent: Mapping[str, str]) -> None:
    """Say which marks were taken out of what was sent, by their names when they cannot be seen."""
    texts = "".join(text for name, text in sent.items() if name.startswith(PART) or name == "title")
    gone = removed(texts)
    if gone:
        names = "、".join(char if ord(char) >= 0x1F000 else f"U+{ord(char):04X}" for char in gone[:10])
        flash(gettext("Taken out of the text, because it cannot be printed: %(marks)s", marks=names), "info")


def _moved(anchored: Anchored, book: FactBook) -> list[str]:
    texts = [
        gettext(
            "The words “%(words)s” are gone, and %(fact)s is no longer cited there. Tie it again if it should be.",
            words=_short(lost.wording),
            fact=book[lost.fact_id].code if lost.fact_id in book else "—",
        )
        for lost in anchored.lost
    ]
    return texts + [
        gettext(
            "%(fact)s stays tied to the changed words “%(words)s”. Check that they still say what it says.",
            words=_short(after.wording),
            fact=book[after.fact_id].code if after.fact_id in book else "—",
        )
        for _, after in anchored.reworded
    ]


def _short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:28]}…"
