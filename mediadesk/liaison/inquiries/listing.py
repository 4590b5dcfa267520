"""Which inquiries does somebody want to see?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.liaison.inquiries.inquiry import Inquiry
from mediadesk.liaison.inquiries.states import State

PAGE_SIZE = 50


class Part(StrEnum):
    """What of the list: those whose clock runs, the late ones, what must be put right, all."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    OUTDATED = "outdated"
    ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A part of the list. `own_department` and `own_user` narrow it to what somebody passed on."""

    part: Part = Part.WAITING
    state: State | None = None
    text: str = ""
    incident_id: int | None = None
    page: int = 1
    own_user: int | None = None
    own_department: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the part is asked for."""
        return bool(self.state or self.text or self.incident_id)


@dataclass(frozen=True)
class Found:
    """One page of the list, and how many there are in all."""

    items: Sequence[Inquiry]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.total // PAGE_SIZE))


def read_filter(args: Mapping[str, str]) -> Filter:
    """The filter an address says; what it cannot mean is ignored."""
    part, state = args.get("part", ""), args.get("state", "")
    return Filter(
        part=Part(part) if part in list(Part) else Part.WAITING,
        state=State(state) if state in list(State) else None,
        text=" ".join(args.get("q", "").split())[:80],
        incident_id=_number(args.get("incident")),
        page=min(_number(args.get("page")) or 1, 100_000),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < int(text) < 2**31 else None
