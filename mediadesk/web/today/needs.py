"""What does each feature hold that waits for this person?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.web.today.page import Need

Gather = Callable[[Session, Actor, datetime], list[Need]]

# Registration list: one function per feature.
SOURCES: tuple[Gather, ...] = ()


def gather(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Everything that waits for `actor`."""
    return [need for source in SOURCES for need in source(session, actor, now)]
