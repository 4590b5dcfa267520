"""What must a reader know beside the facts: as of when, which kind of text, who speaks?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Setting:
    """Where and when a text speaks.

    `cut_off` (aware) is the moment the text is right as of; relative days and stale facts are read by it.
    `house` holds the names our company goes by; `type_code` the kind of statement, e.g. `qa_lines`.
    `own_moments` are times the form itself carries, such as the promised next update: they need no fact.
    """

    cut_off: datetime | None = None
    type_code: str = ""
    house: tuple[str, ...] = ()
    own_moments: tuple[datetime, ...] = ()
