"""Is everything there that this kind of statement must say?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.facts.fact import FactKind
from mediadesk.statements import text_errors
from mediadesk.statements.checks.cause_checks import OPEN_CAUSE
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.times import full

_APOLOGY = re.compile("致歉|道歉|歉意|抱歉|对不起")


def title_given(given: CheckInput) -> Iterator[Finding]:
    """A text without a title is not a document."""
    if not given.content.title:
        yield Finding(text_errors.TitleMissing, part="title")


def parts_filled(given: CheckInput) -> Iterator[Finding]:
    """Required parts have text."""
    for part in given.kind.written_parts:
        if part.required and not given.content.text_of(part.code).strip():
            yield Finding(text_errors.PartEmpty, {"part": part.name}, part.code)


def cut_off_given(given: CheckInput) -> Iterator[Finding]:
    """Every text says until when it is right, and that time has passed."""
    cut_off = given.content.cut_off_at
    if cut_off is None:
        yield Finding(text_errors.CutOffMissing, part="cut_off_at")
    elif cut_off > given.now:
        yield Finding(text_errors.CutOffInFuture, {"cut_off": full(cut_off)}, "cut_off_at")


def next_update_promised(given: CheckInput) -> Iterator[Finding]:
    """First and update bulletins promise the next one; whoever promises, at a time that can be kept."""
    at = given.content.next_update_at
    if at is None:
        if given.kind.needs_next_update:
            yield Finding(text_errors.NextUpdateMissing, part="next_update_at")
    elif at <= given.now:
        yield Finding(text_errors.NextUpdatePast, {"at": full(at)}, "next_update_at")


def cause_said_open(given: CheckInput) -> Iterator[Finding]:
    """While no cause is attested, the first bulletin says that it is being established."""
    text = given.content.text_of("cause")
    stated = any(fact.kind is FactKind.CAUSE and c.part == "cause" for c, fact, _ in given.attested)
    if "open_cause" in given.kind.needs and text and not stated and not OPEN_CAUSE.search(text):
        yield Finding(text_errors.CauseNotSaidOpen, part="cause")


def contradiction_cited(given: CheckInput) -> Iterator[Finding]:
    """Nothing is denied without an attested fact against it."""
    if "contradiction" not in given.kind.needs:
        return
    if not any(fact.id in given.contradicting for _, fact, _ in given.attested):
        yield Finding(text_errors.ContradictionMissing, part="basis")


def restoration_cited(given: CheckInput) -> Iterator[Finding]:
    """The end of the event is a fact as well."""
    if "restoration" in given.kind.needs and not any(
        citation.part == "restored" and fact.kind is not FactKind.CAUSE
        for citation, fact, _ in given.attested
    ):
        yield Finding(text_errors.RestorationMissing, part="restored")


def cause_cited(given: CheckInput) -> Iterator[Finding]:
    """A final bulletin gives the attested cause."""
    if "cause" in given.kind.needs and not any(fact.kind is FactKind.CAUSE for _, fact, _ in given.attested):
        yield Finding(text_errors.CauseMissing, part="cause")


def apology_given(given: CheckInput) -> Iterator[Finding]:
    """The gate is symmetrical: where our own responsibility is attested, the final text apologises."""
    ours = [fact for fact in given.facts.values() if fact.shows_our_fault]
    if ours and given.kind.has("apology") and not _APOLOGY.search(given.content.text_of("apology")):
        params = {"fact": ours[0].code, "part": given.kind.part("apology").name}
        yield Finding(text_errors.ApologyMissing, params, "apology", fact_id=ours[0].id)
