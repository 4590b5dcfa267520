"""What is wrong with this text, why, and what can be done about it?

Each check is a small pure function from what is known to findings; `CHECKS` lists them in the order in
which a person reads the answers. How grave a finding is, is data: `SEVERITIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from mediadesk.errors import MediadeskError
from mediadesk.statements import text_errors
from mediadesk.statements.checks import cause_checks, fact_checks, figures, part_checks, wording_checks
from mediadesk.statements.checks.finding import CheckInput, Finding, Severity, code_of

__all__ = ["CHECKS", "SEVERITIES", "CheckInput", "Finding", "Severity", "check", "refuse_if_blocked"]

Check = Callable[[CheckInput], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    part_checks.title_given,
    part_checks.cut_off_given,
    part_checks.next_update_promised,
    fact_checks.fact_belongs,
    fact_checks.fact_attested,
    fact_checks.joint_signature,
    fact_checks.fact_current,
    fact_checks.fact_before_cut_off,
    fact_checks.cited_figures_agree,
    cause_checks.cause_discipline,
    part_checks.cause_said_open,
    part_checks.contradiction_cited,
    part_checks.restoration_cited,
    part_checks.cause_cited,
    part_checks.apology_given,
    part_checks.parts_filled,
    figures.figures_supported,
    wording_checks.weak_words,
    wording_checks.accusing_words,
    wording_checks.soon_without_time,
    part_checks.length_kept,
)

_WARNINGS: tuple[type[MediadeskError], ...] = (
    text_errors.FigureUnsupported,
    text_errors.WeakWord,
    text_errors.AccusingWord,
    text_errors.SoonWithoutTime,
    text_errors.TooLong,
)

# Findings that are not listed here block. Why a figure without a fact does not: docs/decisions/0011.
SEVERITIES: Mapping[str, Severity] = {code_of(rule): Severity.WARNING for rule in _WARNINGS}


def check(given: CheckInput, severities: Mapping[str, Severity] = SEVERITIES) -> tuple[Finding, ...]:
    """Every finding, blocking ones first, otherwise in the order of `CHECKS`."""
    found = [finding for one in CHECKS for finding in one(given)]
    weighed = [replace(f, severity=severities.get(f.code, Severity.BLOCKING)) for f in found]
    return tuple(sorted(weighed, key=lambda finding: not finding.is_blocking))


def refuse_if_blocked(findings: tuple[Finding, ...]) -> None:
    """Raise the first blocking finding as the rule that was broken."""
    for finding in findings:
        if finding.is_blocking:
            raise finding.as_error()
