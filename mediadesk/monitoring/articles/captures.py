"""What does reading one entry give before it becomes an article?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.messages import Message
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.ports import Item
from mediadesk.monitoring.records import BodyState, Outlet, SnapshotKind


@dataclass(frozen=True)
class Evidence:
    """The bytes an article was read from, already kept under their hash."""

    kind: SnapshotKind
    url: str
    sha256: str
    byte_size: int
    content_type: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Capture:
    """What reading one entry gave: the article's content, where from, and the evidence.

    `outlet` published it; None stands for the outlet of the whole batch.
    """

    item: Item
    extracted: Extracted
    evidence: Evidence
    body_state: BodyState
    failure: Message | None = None
    outlet: Outlet | None = None
