"""Which verdict follows when a span meets the facts that speak of the same?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediadesk.messages import N_, Message, Param
from mediadesk.statements.reading.ledger import Book, Entry, Use
from mediadesk.statements.reading.verdict import Verdict

CLEARLY = 0.35  # From here on two contexts speak of the same thing.
BARELY = 0.1
_MUCH_BETTER = 0.45

SUPPORTED = N_("“%(span)s” is borne by %(fact)s: %(wording)s")
OWN_TIME = N_("“%(span)s” is the time this text itself promises.")
DIFFERS = N_(
    "“%(span)s” does not agree with %(fact)s: %(wording)s. Take its value, or ask the department whether it has"
    " changed."
)
REPLACED = N_(
    "“%(span)s” is an old version (%(fact)s); in force is %(newer)s: %(wording)s. Take the newer one."
)
NO_LONGER = N_(
    "“%(span)s” rests on %(fact)s, which is withdrawn or no longer holds. Ask the department for a new one."
)
NOT_SIGNED = N_(
    "“%(span)s” is only reported (%(fact)s: %(wording)s). Ask the department to attest it, or say that it is"
    " being verified."
)
TOO_LATE = N_(
    "“%(span)s” is known only since %(fact)s, after the cut-off of this text: %(wording)s. Move the cut-off or"
    " leave it out."
)
NOTHING_SAYS = N_(
    "No fact says “%(span)s”. Ask the department for one, say that it is being verified, or leave it out."
)


@dataclass(frozen=True)
class Candidate:
    """A fact that may bear a span: how near it is, whether it says the same, whether it speaks of an opposite."""

    entry: Entry
    score: float
    agrees: bool
    clashes: bool = False
    is_kin: bool = False  # Both show the same side of an opposition: both restored, both killed.


@dataclass(frozen=True)
class Ruling:
    """A verdict and the facts that gave it."""

    verdict: Verdict
    msgid: str
    fact: Entry | None = None
    see: Entry | None = None

    def message(self, span: str) -> Message:
        """The reason, with the words of the text and of the fact in it."""
        shown = self.see if self.msgid == REPLACED and self.see else self.fact
        params: dict[str, Param] = {"span": span}
        if self.fact and shown:
            params |= {"fact": self.fact.key, "wording": shown.fact.text}
        if self.msgid == REPLACED:
            params["newer"] = self.see.key if self.see else ""
        return Message(self.msgid, {name: params[name] for name in params if f"%({name})s" in self.msgid})


NOTHING = Ruling(Verdict.UNSUPPORTED, NOTHING_SAYS)


def rule(book: Book, candidates: Iterable[Candidate], least: float = 0.0) -> Ruling:
    """The verdict. `least` is how near an agreeing fact must be to count."""
    every = tuple(candidates)
    agreeing = [each for each in every if each.agrees and not each.clashes and each.score >= least]
    rival = max(
        (e for e in every if not e.agrees and not e.clashes and book.use(e.entry) is Use.GOOD),
        key=lambda each: each.score,
        default=None,
    )
    if not agreeing:
        opposite = max(
            (e for e in every if e.agrees and e.clashes), key=lambda each: each.score, default=None
        )
        return _differs(rival or opposite)
    best = max(agreeing, key=lambda each: each.score + _preference(book.use(each.entry)))
    gap = _MUCH_BETTER * (2 if best.is_kin else 1)
    if rival and rival.score >= CLEARLY and rival.score - best.score > gap:
        return _differs(rival)
    return _by_use(book, best, rival, every)


def _preference(use: Use) -> float:
    return {Use.GOOD: 0.3, Use.SUPERSEDED: 0.1}.get(use, 0.0)


def _differs(rival: Candidate | None) -> Ruling:
    if rival is None or rival.score < CLEARLY:
        return NOTHING
    return Ruling(Verdict.CONTRADICTED, DIFFERS, rival.entry)


def _by_use(book: Book, best: Candidate, rival: Candidate | None, every: tuple[Candidate, ...]) -> Ruling:
    entry, use = best.entry, book.use(best.entry)
    if use is Use.GOOD:
        newer = _newer_of_the_same(book, best, every)
        if newer:
            return Ruling(Verdict.STALE, REPLACED, entry, newer)
        return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
    if use is Use.SUPERSEDED:
        newer = book.newest(entry)
        return Ruling(Verdict.STALE, REPLACED if newer else NO_LONGER, entry, newer)
    if use in (Use.WITHDRAWN, Use.EXPIRED):
        return Ruling(Verdict.STALE, NO_LONGER, entry)
    if use is Use.REPORTED:
        return Ruling(Verdict.NOT_ATTESTED, NOT_SIGNED, entry)
    if rival and rival.score >= CLEARLY:
        return Ruling(Verdict.CONTRADICTED, DIFFERS, rival.entry, entry)
    return Ruling(Verdict.UNSUPPORTED, TOO_LATE, entry)


def _newer_of_the_same(book: Book, best: Candidate, every: tuple[Candidate, ...]) -> Entry | None:
    """A later attested version of the same sentence with another value, where nobody linked the two."""
    mine = best.entry
    if mine.fact.as_of is None:
        return None
    for each in every:
        other = each.entry
        is_later = other.fact.as_of is not None and other.fact.as_of > mine.fact.as_of
        if is_later and not each.agrees and book.use(other) is Use.GOOD and _same_sentence(mine, other):
            return other
    return None


def _same_sentence(one: Entry, other: Entry) -> bool:
    if [time.at for time in one.times] != [time.at for time in other.times]:
        return False  # `6月1日12件`, `6月2日15件`: two days, not two versions.
    return one.about.pairs == other.about.pairs and len(one.figures) == len(other.figures) == 1
