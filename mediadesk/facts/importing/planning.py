"""What becomes of each row: a new fact, a newer version, or nothing because the ledger knows it already?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mediadesk.facts.fact import Fact, FactKind, FactVersion
from mediadesk.facts.importing.mapping import FIELD_NAMES, Field
from mediadesk.facts.importing.record import Counts, Problem
from mediadesk.facts.importing.rows import Imported
from mediadesk.messages import N_, Message
from mediadesk.times import full

OTHER_WORDS = N_(
    "As of %(as_of)s this fact is on record already, and says otherwise: “%(wording)s”. Give the time of the newer one."
)
OTHER_KIND = N_("This number is known as a fact of another kind. Give the fact a number of its own.")
OTHER_OWNER = N_("This number is known as a fact of another department. Give the fact a number of its own.")


class Fate(StrEnum):
    """What becomes of a row."""

    ADD = "add"
    RENEW = "renew"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Step:
    """One row and its fate."""

    row: Imported
    fate: Fate


@dataclass(frozen=True)
class Plan:
    """What would become of all rows."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Counts:
        """How many rows of each fate; a row with several problems is refused once."""
        fates = [step.fate for step in self.steps]
        refused = len({problem.line for problem in self.problems})
        return Counts(fates.count(Fate.ADD), fates.count(Fate.RENEW), fates.count(Fate.UNCHANGED), refused)


@dataclass
class _Known:
    kind: FactKind
    department_id: int
    said: dict[datetime, tuple[object, ...]] = field(default_factory=dict)


def plan(
    rows: Iterable[Imported], problems: Iterable[Problem], known: Mapping[tuple[str, str], Fact]
) -> Plan:
    """The fate of each row, the oldest as-of time of each fact first."""
    seen = {key: _of_fact(fact) for key, fact in known.items()}
    steps: list[Step] = []
    wrong = list(problems)
    for row in sorted(rows, key=_by_time):
        found = seen.get(row.key)
        if found is None:
            seen[row.key] = found = _Known(row.kind, row.department_id)
            fate: Fate | Problem = Fate.ADD
        else:
            fate = _fate(row, found)
        if isinstance(fate, Problem):
            wrong.append(fate)
            continue
        steps.append(Step(row, fate))
        if row.answer.as_of is not None:
            found.said.setdefault(row.answer.as_of, _content(row))
    ordered = sorted(wrong, key=lambda problem: problem.line)
    return Plan(tuple(steps), tuple(ordered))


def _by_time(row: Imported) -> tuple[datetime, int]:
    if row.answer.as_of is None:
        raise ValueError(f"line {row.line} has no time")
    return row.answer.as_of, row.line


def _fate(row: Imported, known: _Known) -> Fate | Problem:
    if known.kind is not row.kind:
        return Problem(row.line, FIELD_NAMES[Field.KIND], Message(OTHER_KIND))
    if known.department_id != row.department_id:
        return Problem(row.line, FIELD_NAMES[Field.DEPARTMENT], Message(OTHER_OWNER))
    as_of = row.answer.as_of
    if as_of in known.said:
        content = known.said[as_of]
        if content == _content(row):
            return Fate.UNCHANGED
        texts = {"as_of": full(as_of), "wording": str(content[0])}
        return Problem(row.line, FIELD_NAMES[Field.AS_OF], Message(OTHER_WORDS, texts))
    newest = max(known.said, default=None)
    return Fate.RENEW if as_of is not None and (newest is None or as_of > newest) else Fate.UNCHANGED


def _content(row: Imported) -> tuple[object, ...]:
    answer = row.answer
    return answer.wording.strip(), answer.value, answer.unit, answer.confidentiality, answer.valid_until


def _of_fact(fact: Fact) -> _Known:
    return _Known(
        fact.kind, fact.department_id, {version.as_of: _of_version(version) for version in fact.versions}
    )


def _of_version(version: FactVersion) -> tuple[object, ...]:
    return version.wording, version.value, version.unit, version.confidentiality, version.valid_until
