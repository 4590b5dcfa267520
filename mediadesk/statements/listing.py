"""Which statements does somebody want to see?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediadesk.statements.states import State

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to; None means all. `page` counts from 1.

    `only_approved`: drafts are left out, for readers who do not work on them.
    """

    state: State | None = None
    type_code: str | None = None
    incident_id: int | None = None
    text: str = ""
    page: int = 1
    only_approved: bool = False

    @property
    def offset(self) -> int:
        """How many statements lie before the page."""
        return (self.page - 1) * PAGE_SIZE

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.state or self.type_code or self.incident_id or self.text)


def read_filter(args: Mapping[str, str], *, only_approved: bool = False) -> Filter:
    """The filter an address says; what it cannot mean is ignored."""
    state = args.get("state", "")
    return Filter(
        State(state) if state in set(State) else None,
        args.get("type") or None,
        _number(args.get("incident")),
        args.get("q", "").strip(),
        _number(args.get("page")) or 1,
        only_approved,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < int(text) < 2**31 else None
