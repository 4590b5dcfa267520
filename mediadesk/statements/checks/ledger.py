"""How do the facts of an incident look to the reader of texts?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from mediadesk.facts.fact import Fact, FactKind, FactVersion, VersionStatus
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import FactBook, newer_than, version_of
from mediadesk.statements.reading import Judgement, LedgerFact, Setting, Standing, judge

_KINDS = {FactKind.ORGANISATION: "org"}
_STANDING = {
    VersionStatus.REPORTED: Standing.REPORTED,
    VersionStatus.ATTESTED: Standing.ATTESTED,
    VersionStatus.SUPERSEDED: Standing.SUPERSEDED,
    VersionStatus.WITHDRAWN: Standing.WITHDRAWN,
}
_ANSWERS = ("yes", "no")  # What a department ticked; the words are in the wording.

# One text is read again and again while its author types in another part.
read = lru_cache(maxsize=512)(judge)


def key_of(fact_id: int, version: int) -> str:
    """`3:2`: version 2 of fact 3."""
    return f"{fact_id}:{version}"


def from_key(key: str | None) -> tuple[int | None, int | None]:
    """The fact's id and its version."""
    if key is None:
        return None, None
    fact_id, _, version = key.partition(":")
    return int(fact_id), int(version)


def ledger(facts: FactBook) -> tuple[LedgerFact, ...]:
    """Every version of every fact."""
    return tuple(_entry(fact, version) for fact in facts.values() for version in fact.versions)


def as_if_in_force(facts: FactBook, citations: Iterable[Citation]) -> tuple[LedgerFact, ...]:
    """The cited versions alone, each taken as attested: whether it may be cited is asked elsewhere."""
    cited = sorted({(citation.fact_id, citation.fact_version) for citation in citations})
    known = (
        (facts[fact_id], version_of(facts[fact_id], number)) for fact_id, number in cited if fact_id in facts
    )
    entries = (_entry(fact, version) for fact, version in known if version is not None)
    return tuple(
        replace(each, standing=Standing.ATTESTED, superseded_by=None, valid_until=None) for each in entries
    )


def setting_of(content: Content, house: tuple[str, ...] = ()) -> Setting:
    """Where and when the text speaks. The times its form carries need no fact."""
    own = tuple(moment for moment in (content.cut_off_at, content.next_update_at) if moment is not None)
    return Setting(content.cut_off_at, content.type_code, house, own)


def wording_for(judgement: Judgement, fact: Fact, version: FactVersion, setting: Setting) -> str:
    """What the version has where the judged span stands: its figure, time or name; empty when it has none."""
    entry = replace(_entry(fact, version), standing=Standing.ATTESTED, superseded_by=None, valid_until=None)
    cut_off = max(filter(None, (setting.cut_off, version.as_of)))
    found = [
        each
        for each in read(version.wording, (entry,), replace(setting, cut_off=cut_off))
        if each.kind is judgement.kind
    ]
    same_unit = [each for each in found if each.span[-1:] == judgement.span[-1:]]
    best = same_unit or found
    return best[0].span if best else ""


def _entry(fact: Fact, version: FactVersion) -> LedgerFact:
    newer = newer_than(fact, version.version)
    return LedgerFact(
        key=key_of(fact.id, version.version),
        kind=_KINDS.get(fact.kind, fact.kind.value),
        text=version.wording,
        value=None if version.value in _ANSWERS else version.value,
        unit=version.unit,
        as_of=version.as_of,
        standing=_STANDING[version.status],
        department=fact.department_name,
        superseded_by=key_of(fact.id, newer.version) if newer else None,
        valid_until=version.valid_until,
    )
