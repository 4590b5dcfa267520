"""Which part of a list does the address ask for?"""

from __future__ import annotations

from flask import request

LONGEST_TEXT = 80
LAST_PAGE = 100_000


def asked_page() -> int:
    """`?page=`, from 1; anything else is 1."""
    asked = request.args.get("page", default=1, type=int)
    return asked if 1 <= asked <= LAST_PAGE else 1


def asked_text(name: str = "q") -> str:
    """`?q=` without spaces around it, cut to a length somebody would type."""
    return " ".join(request.args.get(name, "").split())[:LONGEST_TEXT]
