"""Which rules does a text keep, how grave is each, why is it there, and where does it come from?

Data: changing a severity, a kind of text or what may be waived changes a line here and no check. Legal sources are
named as the trade cites them; what the desk proposes itself says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mediadesk.errors import MediadeskError
from mediadesk.messages import N_
from mediadesk.statements.checks.finding import Finding, Severity, code_of
from mediadesk.statements.types import StatementType

LAW, PRACTICE, DEFAULT = N_("Law"), N_("Practice of the trade"), N_("Product default")
STOPS, WARNS = Severity.BLOCKING, Severity.WARNING


# Papers of the house whose words are meant to be said to others.
SAID_ALOUD = frozenset({"qa_lines", "hotline_script", "interview_brief", "short_message", "media_invitation"})


@dataclass(frozen=True)
class Scope:
    """For which kinds of text a rule holds. No `only`: for all but `never`; `internal`: for internal ones too."""

    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    internal: bool = True

    def holds_for(self, kind: StatementType) -> bool:
        """An adapted kind keeps the rules of the one it came from."""
        code = kind.base or kind.code
        named = code in self.only if self.only else code not in self.never
        return named and (self.internal or not kind.internal or code in SAID_ALOUD)


EVERYWHERE = Scope()
PUBLIC = Scope(internal=False)


def kinds(*codes: str) -> Scope:
    """For these kinds only."""
    return Scope(only=frozenset(codes))


@dataclass(frozen=True)
class Rule:
    """One rule. `why` and `basis` are msgids; `source` is the name of the paper it comes from.

    `severity` holds where `per` does not name the kind of assertion, the kind of text or its part (`qa_lines.answers`).
    `claims`: how grave it is in a text that leaves the house when the words claim that much (`checks.claims`). A rule
    that may be waived can be lifted for exact words by a reviewer who says why.
    """

    error: type[MediadeskError]
    why: str
    basis: str
    source: str = ""
    severity: Severity = STOPS
    scope: Scope = EVERYWHERE
    may_be_waived: bool = True
    per: Mapping[str, Severity] = field(default_factory=dict)
    claims: Mapping[str, Severity] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """`fact_not_attested`."""
        return code_of(self.error)

    def severity_for(self, kind: StatementType, found: Finding) -> Severity:
        """How grave it is in this kind of text and part, for this kind of assertion."""
        if found.claims in self.claims and PUBLIC.holds_for(kind):
            return self.claims[found.claims]
        keys = (found.stated or "", f"{kind.origin}.{found.part}", kind.origin)
        return next((self.per[key] for key in keys if key in self.per), self.severity)
