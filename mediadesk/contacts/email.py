"""Can this be an e-mail address?"""

from __future__ import annotations

import re
import unicodedata

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class EmailNotReadable(RuleBroken):
    """The text is not an address."""

    msgid = N_("“%(given)s” is not an e-mail address. It should look like name@example.com.")


# Deliberately loose: it catches slips of the hand, the mail server decides the rest.
_ADDRESS = re.compile(r"^[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\".]{2,}$")


def parse_email(text: str) -> str:
    """The address with full-width signs made plain and its domain in small letters.

    Raises EmailNotReadable for the field `email`.
    """
    given = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    if not _ADDRESS.match(given) or ".." in given or len(given) > 254:
        raise EmailNotReadable(field="email", given=given)
    name, _, domain = given.rpartition("@")
    return f"{name}@{domain.lower()}"
