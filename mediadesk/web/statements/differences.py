"""What changed between two texts, part by part, in a form that a phone can show?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext

from mediadesk.statements.content import Content
from mediadesk.statements.diff import compare, is_changed, shorten
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.printing import printed_text
from mediadesk.statements.types import StatementType
from mediadesk.times import full
from mediadesk.web.statements.saying import Runs, as_runs


@dataclass(frozen=True)
class PartChange:
    """What changed in one part, as the diff component takes it."""

    name: str
    runs: Runs


@dataclass(frozen=True)
class Reading:
    """A text with the kind it was written as and the facts it may cite."""

    kind: StatementType
    content: Content
    facts: FactBook = field(default_factory=dict)


def changes(before: Reading, after: Reading) -> list[PartChange]:
    """What changed from one text to the other, part by part; unchanged parts are left out.

    Texts of two kinds are compared by the codes of their parts; what only one of them has was taken out or added.
    """
    compared = [(name, compare(old, new)) for name, old, new in _pairs(before, after)]
    return [PartChange(name, as_runs(shorten(runs))) for name, runs in compared if is_changed(runs)]


def _pairs(before: Reading, after: Reading) -> Iterator[tuple[str, str, str]]:
    old, new = before.content, after.content
    yield gettext("Title"), old.title, new.title
    yield gettext("Addressed to"), old.audience, new.audience
    for code, name in _parts(before, after).items():
        yield gettext(name), _printed(before, code), _printed(after, code)
    yield gettext("Right as of"), _moment(old.cut_off_at), _moment(new.cut_off_at)
    yield gettext("What it rests on"), _basis(before), _basis(after)


def _parts(before: Reading, after: Reading) -> Mapping[str, str]:
    """The names of all parts by code: those of the newer text in its order, then what only the older one had."""
    newer = {part.code: part.name for part in after.kind.parts}
    return newer | {part.code: part.name for part in before.kind.parts if part.code not in newer}


def _printed(reading: Reading, code: str) -> str:
    return printed_text(reading.kind, reading.content, code) if reading.kind.has(code) else ""


def _basis(reading: Reading) -> str:
    """`FA1 v2、FA3 v1`: every cited version, by the number of its fact."""
    pairs = {(each.fact_id, each.fact_version) for each in reading.content.citations}
    cited = [(reading.facts[fact_id], version) for fact_id, version in pairs if fact_id in reading.facts]
    cited.sort(key=lambda pair: (pair[0].number, pair[1]))
    return "、".join(f"{fact.code} v{version}" for fact, version in cited)


def _moment(at: datetime | None) -> str:
    return full(at) if at else ""
