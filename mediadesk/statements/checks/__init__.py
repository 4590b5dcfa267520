"""What is wrong with this text, why, and what can be done about it?

Each check is a small pure function from what is known to findings; `CHECKS` lists them in the order in which a
person reads the answers. For which kinds of text a rule holds, how grave it is and whether it may be waived is
data: `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from mediadesk.statements.checks import (
    cause_checks,
    consistency,
    fact_checks,
    need_checks,
    part_checks,
    print_checks,
    stated_checks,
)
from mediadesk.statements.checks.finding import (
    AUDIENCE,
    CheckInput,
    Finding,
    Fix,
    FixKind,
    OtherText,
    Severity,
    Waiver,
)
from mediadesk.statements.checks.judging import Judged, judgements
from mediadesk.statements.checks.rules import Rule
from mediadesk.statements.checks.rules_of_facts import RULES_OF_FACTS
from mediadesk.statements.checks.rules_of_words import RULES_OF_WORDS
from mediadesk.statements.checks.wording import apologies, blame, letters, measure, people, privacy, promises

__all__ = [
    "CHECKS",
    "RULES",
    "CheckInput",
    "Finding",
    "Fix",
    "FixKind",
    "Judged",
    "OtherText",
    "Rule",
    "Severity",
    "Waiver",
    "check",
    "check_against_others",
    "judgements",
    "refuse_if_blocked",
]

Check = Callable[[CheckInput], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    part_checks.title_given,
    part_checks.cut_off_given,
    part_checks.next_update_promised,
    fact_checks.fact_belongs,
    fact_checks.fact_attested,
    fact_checks.joint_signature,
    fact_checks.fact_settled,
    fact_checks.fact_current,
    fact_checks.fact_valid,
    fact_checks.fact_before_cut_off,
    fact_checks.fact_public,
    fact_checks.as_of_agrees,
    cause_checks.nothing_denied,
    cause_checks.cause_discipline,
    cause_checks.cause_on_its_rung,
    part_checks.cause_said_open,
    part_checks.contradiction_cited,
    part_checks.restoration_cited,
    part_checks.cause_cited,
    part_checks.apology_given,
    part_checks.parts_filled,
    print_checks.every_character_printable,
    need_checks.needs_met,
    need_checks.part_limits_kept,
    stated_checks.stated,
    *blame.CHECKS,
    *people.CHECKS,
    *measure.CHECKS,
    *promises.CHECKS,
    *apologies.CHECKS,
    *privacy.CHECKS,
    *letters.CHECKS,
    consistency.said_alike,
)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in (*RULES_OF_FACTS, *RULES_OF_WORDS)}


def check(given: CheckInput, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """Every finding, blocking ones first, otherwise in the order of `CHECKS`.

    What a correction quotes of the text it corrects is not judged again.
    """
    found = (finding for one in CHECKS for finding in one(given) if not given.is_quoted(finding))
    weighed = [_weighed(finding, given, rules) for finding in found]
    return blocking_first(finding for finding in weighed if finding is not None)


def check_against_others(given: CheckInput, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """Where another text of the incident says a fact otherwise; for a text that has gone out already."""
    weighed = (_weighed(finding, given, rules) for finding in consistency.said_alike(given))
    return blocking_first(finding for finding in weighed if finding is not None)


def blocking_first(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """In the same order, those that stop the text before the others."""
    return tuple(sorted(findings, key=lambda finding: not finding.is_blocking))


def refuse_if_blocked(findings: tuple[Finding, ...]) -> None:
    """Raise the first blocking finding as the rule that was broken."""
    for finding in findings:
        if finding.is_blocking:
            raise finding.as_error()


def _weighed(finding: Finding, given: CheckInput, rules: Mapping[str, Rule]) -> Finding | None:
    """With its severity in this kind of text, and the words it is about; None where its rule does not hold."""
    rule = rules.get(finding.code)
    if rule is None:
        return replace(finding, words=given.words_of(finding))
    if not rule.scope.holds_for(given.kind):
        return None
    severity = rule.severity_for(given.kind, finding)
    fixes = () if finding.part == AUDIENCE else finding.fixes
    return replace(finding, severity=severity, words=given.words_of(finding), fixes=fixes)
