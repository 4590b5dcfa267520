"""Which kinds of statement does the desk bring along?

Order of parts, required facts, wording and signers follow the usual frames of the trade. Title, addressee, signature
and date are fields of the document, not parts to be written. A built-in kind that changes gets a new version number,
and the one before it moves to `PAST`: statements written under it keep it.
"""

from __future__ import annotations

from collections.abc import Mapping

from mediadesk.statements.kinds.answers import APOLOGY, CLARIFICATION, CORRECTION_REQUEST, SITUATION_NOTE
from mediadesk.statements.kinds.bulletins import (
    FAULT_BULLETIN_FINAL,
    FAULT_BULLETIN_FIRST,
    FAULT_BULLETIN_UPDATE,
    PLANNED_OUTAGE,
)
from mediadesk.statements.kinds.press import INTERVIEW_BRIEF, MEDIA_INVITATION, PRESS_RELEASE, QA_LINES
from mediadesk.statements.kinds.reports import (
    DAILY_DIGEST,
    FLASH_REPORT,
    SPECIAL_REPORT,
    SUBMISSION_NOTE,
    SYMPOSIUM_MINUTES,
)
from mediadesk.statements.kinds.voices import HOTLINE_SCRIPT, INTERNAL_BRIEF, SHORT_MESSAGE
from mediadesk.statements.types import StatementType

__all__ = [
    "CLARIFICATION",
    "FAULT_BULLETIN_FINAL",
    "FAULT_BULLETIN_FIRST",
    "FAULT_BULLETIN_UPDATE",
    "PAST",
    "TYPES",
    "built_in",
]

_IN_ORDER = (
    FAULT_BULLETIN_FIRST,
    FAULT_BULLETIN_UPDATE,
    FAULT_BULLETIN_FINAL,
    CLARIFICATION,
    APOLOGY,
    SITUATION_NOTE,
    PLANNED_OUTAGE,
    PRESS_RELEASE,
    MEDIA_INVITATION,
    INTERVIEW_BRIEF,
    CORRECTION_REQUEST,
    FLASH_REPORT,
    SPECIAL_REPORT,
    SUBMISSION_NOTE,
    DAILY_DIGEST,
    SYMPOSIUM_MINUTES,
    QA_LINES,
    HOTLINE_SCRIPT,
    SHORT_MESSAGE,
    INTERNAL_BRIEF,
)

TYPES: Mapping[str, StatementType] = {kind.code: kind for kind in _IN_ORDER}
PAST: Mapping[tuple[str, int], StatementType] = {}


def built_in(code: str, version: int) -> StatementType | None:
    """The built-in kind as it was at this version."""
    now = TYPES.get(code)
    return now if now is not None and now.version == version else PAST.get((code, version))
