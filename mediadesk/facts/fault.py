"""Once our fault is attested, what may we still say?

The gate swings both ways. Nobody is called a liar before a fact contradicts them; and once a department has signed
that the cause lies with us, nothing may be denied any more: what remains is to acknowledge and to apologise.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Fact, FactKind
from mediadesk.messages import N_


class Path(StrEnum):
    """The ways a text may go."""

    INFORM = "inform"
    ACKNOWLEDGE = "acknowledge"
    APOLOGISE = "apologise"
    CLARIFY = "clarify"
    DENY = "deny"


PATH_NAMES: dict[Path, str] = {
    Path.INFORM: N_("Say what is known"),
    Path.ACKNOWLEDGE: N_("Acknowledge"),
    Path.APOLOGISE: N_("Apologise"),
    Path.CLARIFY: N_("Clarify"),
    Path.DENY: N_("Deny"),
}


class OurFaultIsAttested(RuleBroken):
    """A denial, though a department has signed that it was us."""

    msgid = N_(
        "%(code)s attests that the cause lies with us (%(department)s), so nothing may be denied. "
        "Acknowledge it and apologise: write a bulletin or an apology instead."
    )


def our_fault(facts: Iterable[Fact]) -> Fact | None:
    """The first fact in force by which the cause lies with us, on whatever rung of the ladder."""
    return next((fact for fact in facts if fact.shows_our_fault), None)


def may_deny(facts: Iterable[Fact]) -> bool:
    """Whether a claim against us may be called untrue at all."""
    return our_fault(facts) is None


def check_may_deny(facts: Iterable[Fact], *, field: str | None = None) -> None:
    """Raises OurFaultIsAttested."""
    if fact := our_fault(facts):
        raise OurFaultIsAttested(field=field, code=fact.code, department=fact.department_name)


def remaining_paths(facts: Iterable[Fact]) -> tuple[Path, ...]:
    """The ways that are open to a text, given the incident's facts.

    Ours → acknowledge and apologise. A cause in force that lies elsewhere, undisputed → all, denial too.
    No cause in force → say what is known, and what is not.
    """
    known = tuple(facts)
    if not may_deny(known):
        return (Path.ACKNOWLEDGE, Path.APOLOGISE)
    stands = [fact for fact in known if fact.attested and not fact.is_contested]
    if any(fact.kind is FactKind.CAUSE and fact.attested and fact.attested.origin for fact in stands):
        return (Path.INFORM, Path.ACKNOWLEDGE, Path.CLARIFY, Path.DENY)
    return (Path.INFORM, Path.CLARIFY, Path.DENY) if stands else (Path.INFORM,)
