"""How is a case for the reader written down as JSON, and how is the answer?

A line holds `id`, `draft`, `facts` and, where known, `cutoff` and `statement_type`; the answer holds the findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediadesk.statements.reading.setting import Setting
from mediadesk.statements.reading.verdict import Judgement, LedgerFact, Standing, Verdict
from mediadesk.times import SHANGHAI

# What other ledgers call it. A status that is not listed is not an attestation.
_STANDINGS = {
    "verified": Standing.ATTESTED,
    "attested": Standing.ATTESTED,
    "superseded": Standing.SUPERSEDED,
    "withdrawn": Standing.WITHDRAWN,
}


class CaseUnreadable(ValueError):
    """A line is no case; the message says which field is missing or wrong."""


@dataclass(frozen=True)
class Case:
    """A draft and the facts it is judged by."""

    id: str
    draft: str
    facts: tuple[LedgerFact, ...]
    setting: Setting


def case_of(data: Any, house: tuple[str, ...] = ()) -> Case:
    """The case that one JSON value writes. Raises CaseUnreadable."""
    if not isinstance(data, Mapping):
        raise CaseUnreadable("the line is not a JSON object")
    facts = data.get("facts") or []
    if not isinstance(facts, list):
        raise CaseUnreadable("facts is not a list")
    setting = Setting(_moment(data, "cutoff"), str(data.get("statement_type") or ""), house)
    return Case(_text(data, "id"), _text(data, "draft"), tuple(_fact(each) for each in facts), setting)


def answer_to(case: Case, judged: Iterable[tuple[Judgement, str]]) -> dict[str, Any]:
    """The findings as JSON; each judgement comes with its sentence. What is supported is no finding."""
    findings = [
        {
            "span": one.span,
            "start": one.start,
            "end": one.end,
            "kind": one.kind.value,
            "verdict": one.verdict.value,
            "fact_id": one.fact,
            "see_fact_id": one.see,
            "message": sentence,
        }
        for one, sentence in judged
        if one.verdict is not Verdict.SUPPORTED
    ]
    return {"id": case.id, "findings": findings}


def _fact(data: Any) -> LedgerFact:
    if not isinstance(data, Mapping):
        raise CaseUnreadable("a fact is not a JSON object")
    value, unit, newer = data.get("value"), data.get("unit"), data.get("superseded_by")
    return LedgerFact(
        key=_text(data, "id"),
        kind=str(data.get("kind") or ""),
        text=_text(data, "text"),
        value=value if isinstance(value, str | int | float | None) else str(value),
        unit=str(unit) if unit else None,
        as_of=_moment(data, "as_of"),
        standing=_STANDINGS.get(str(data.get("status") or ""), Standing.REPORTED),
        department=str(data.get("owner_department") or ""),
        superseded_by=str(newer) if newer else None,
        valid_until=_moment(data, "valid_until"),
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    found = data.get(name)
    if not isinstance(found, str | int) or found == "":
        raise CaseUnreadable(f"{name} is missing")
    return str(found)


def _moment(data: Mapping[str, Any], name: str) -> datetime | None:
    found = data.get(name)
    if found in (None, ""):
        return None
    try:
        moment = datetime.fromisoformat(str(found))
    except ValueError as error:
        raise CaseUnreadable(f"{name} is no time: {found}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
