"""What do the pages of statements show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from mediadesk.facts.naming import CONFIDENTIALITY_NAMES, VERSION_STATUS_NAMES, VERSION_STATUS_TONES
from mediadesk.incidents.incident import Incident
from mediadesk.statements.content import Citation
from mediadesk.statements.fact_book import FactBook, version_of
from mediadesk.statements.listing import PAGE_SIZE, Filter
from mediadesk.statements.naming import STATE_NAMES, STATE_TONES, STEP_NAMES
from mediadesk.statements.records import Return, Statement, Step
from mediadesk.statements.travelling.impact import codes_in
from mediadesk.statements.types import StatementType


@dataclass(frozen=True)
class Labels:
    """The names of states and steps, as msgids."""

    state = STATE_NAMES
    state_tone = STATE_TONES
    step = STEP_NAMES
    fact = VERSION_STATUS_NAMES
    fact_tone = VERSION_STATUS_TONES
    confidentiality = CONFIDENTIALITY_NAMES

    def returned(self, back: Return) -> str:
        """Who sent a text back, and where it was: for a changed fact that is the desk, not whoever changed it."""
        if back.step is Step.FACTS:
            codes = "、".join(codes_in(back.comment)) or "—"
            return str(gettext("Cited facts changed: returned by the desk (%(codes)s)", codes=codes))
        return str(gettext("Returned %(step)s by %(who)s", step=gettext(self.step[back.step]), who=back.by))


LABELS = Labels()


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Statements, filtered by the address."""

    statements: Sequence[Statement]
    total: int
    wanted: Filter
    incidents: Sequence[Incident]
    may_write: bool
    kinds: Mapping[str, StatementType]
    labels: Labels = LABELS

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE_SIZE))

    def kind(self, statement: Statement) -> str:
        """The name of its kind, a msgid."""
        return self.kinds[statement.type_code].name


def standing(citation: Citation, facts: FactBook) -> str:
    """The status of the cited version; empty when the incident does not know it."""
    fact = facts.get(citation.fact_id)
    version = version_of(fact, citation.fact_version) if fact else None
    return version.status.value if version else ""
