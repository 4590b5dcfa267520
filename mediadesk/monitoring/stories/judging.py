"""Do two texts tell the same, word for word in good part, or do they only follow one pattern?

What is shared speaks for one story. Other values between shared words speak for a pattern: a notice, a forecast, a
daily report, the next bulletin on the same event. Phrases that many stories use (`dull`) speak for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.monitoring.stories.aligning import Run, shared_runs
from mediadesk.monitoring.stories.comparing import Prepared
from mediadesk.monitoring.stories.differing import (
    Differences,
    differences,
    is_one_headline_pattern,
    same_moment,
)

Spans = tuple[tuple[int, int], ...]

SHORTEST = 12
"""Characters a text needs to be recognised by; `转发微博` and `停电通知` are nobody's."""
SHORT = 40
LONG = 150
HARDLY = 0.25
"""Of the shorter text's triples of characters, what must be in the other before the two are laid side by side."""
HALF = 0.5
PASSAGE = 60
"""Characters of one piece that were taken over, not met by chance."""
PASSAGE_SHARE = 0.3
RETOLD = 0.42
"""Of a summary's triples of characters, what the longer text must hold where no value bears it out …"""
BORNE_OUT = 0.12
"""… less so much where all its values stand there too …"""
TOLD = 0.02
"""… and so much for each of two telling figures."""
NEARLY_ALL = 0.85
MANY = 3
"""Telling figures in which two texts agree that bear out one slip: a corrected number, a place called otherwise."""


class Verdict(StrEnum):
    """What two texts are to each other."""

    SAME = "same"
    CONTAINED = "contained"
    RETOLD = "retold"
    ONE_PATTERN = "one_pattern"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts have in common. `share` is of the shorter one, 0 … 1.

    `spans` are the shared places in the text asked about, `known_spans` those in the known one.
    """

    verdict: Verdict
    share: float
    spans: Spans = ()
    known_spans: Spans = ()

    @property
    def is_same(self) -> bool:
        """Whether they belong to one story."""
        return self.verdict in (Verdict.SAME, Verdict.CONTAINED, Verdict.RETOLD)


NOTHING = Comparison(Verdict.APART, 0.0)


def compare(asked: Prepared, known: Prepared, *, dull: Spans = ()) -> Comparison:
    """What `asked` and `known` are to each other. `dull` are the places in `asked` that many stories share."""
    if asked.is_headline_only or known.is_headline_only:
        return _compare_headlines(asked, known)
    if asked.body == known.body:
        whole = ((0, len(asked.body)),)
        return Comparison(Verdict.SAME, 1.0, whole, whole) if len(asked.body) >= SHORTEST else NOTHING
    is_left = len(asked.body) <= len(known.body)
    left, right = (asked, known) if is_left else (known, asked)
    if len(left.triples & right.triples) < HARDLY * len(left.triples):
        return NOTHING
    runs = shared_runs(left, right)
    spans = tuple((run.left, run.left_end) for run in runs)
    others = tuple((run.right, run.right_end) for run in runs)
    spans, others = (spans, others) if is_left else (others, spans)
    shared = sum(run.length for run in runs)
    idle = overlap(spans, dull)
    share = (shared - idle) / max(len(left.body) - idle, 1)
    return Comparison(_verdict(left, right, runs, share, shared - idle), share, spans, others)


def _compare_headlines(asked: Prepared, known: Prepared) -> Comparison:
    """One of them has no text of its own: its headline is another's, or a sentence of its text."""
    left, right = (asked, known) if asked.is_headline_only else (known, asked)
    if len(left.title) < SHORTEST or (left.title != right.title and left.body not in right.body):
        return NOTHING
    return Comparison(Verdict.SAME, 1.0, ((0, len(asked.body)),), ((0, len(known.body)),))


def _verdict(left: Prepared, right: Prepared, runs: Sequence[Run], share: float, shared: int) -> Verdict:
    agreement = _agreement(left, right)
    verdict = _likeness(left, right, runs, share, shared, agreement)
    if verdict is Verdict.APART:
        return verdict
    found = differences(left, right, runs)
    return Verdict.ONE_PATTERN if _is_pattern(left, right, found, agreement, share) else verdict


def _likeness(
    left: Prepared, right: Prepared, runs: Sequence[Run], share: float, shared: int, agreement: _Agreement
) -> Verdict:
    """What the shared words alone say."""
    if len(left.body) < SHORT:
        return Verdict.CONTAINED if shared >= SHORTEST and share >= 0.8 else Verdict.APART
    if share >= HALF or (share >= PASSAGE_SHARE and max(run.length for run in runs) >= PASSAGE):
        return Verdict.CONTAINED
    return Verdict.RETOLD if _is_retold(left, right, agreement) else Verdict.APART


def _is_pattern(
    left: Prepared, right: Prepared, found: Differences, agreement: _Agreement, share: float
) -> bool:
    total = found.total + (found.total > 0 and is_one_headline_pattern(left.title, right.title))
    if total == 0:
        return False
    if found.moments and share >= HALF:
        return True
    if total == 1:
        is_long = len(left.body) >= LONG
        if found.names:
            return agreement.telling < MANY and (share >= NEARLY_ALL or not is_long)
        return agreement.telling < MANY or not is_long
    return total > 0.3 * agreement.agreeing


def _is_retold(left: Prepared, right: Prepared, agreement: _Agreement) -> bool:
    """Whether the shorter text puts the longer one into fewer words: its turns and its values are there."""
    if _no_moment_agrees(left, right):
        return False
    borne_out = agreement.agreeing / agreement.stated if agreement.stated >= 1 else 0.0
    needed = RETOLD - BORNE_OUT * borne_out - TOLD * min(agreement.telling, 2)
    return len(left.triples & right.triples) >= needed * len(left.triples)


def _no_moment_agrees(left: Prepared, right: Prepared) -> bool:
    """Whether both say when, and never the same."""
    ours, theirs = left.moments, right.moments
    return bool(ours and theirs) and not any(same_moment(one, other) for one in ours for other in theirs)


@dataclass(frozen=True, slots=True)
class _Agreement:
    """The weight of the shorter text's values that the longer states too, of all of them, and how many tell much."""

    agreeing: float
    stated: float
    telling: int


def _agreement(left: Prepared, right: Prepared) -> _Agreement:
    agreeing = [left.said[said] for said in left.said.keys() & right.said.keys()]
    return _Agreement(sum(agreeing), sum(left.said.values()), agreeing.count(1.0))


def overlap(spans: Spans, others: Spans) -> int:
    """How many characters lie in both; neither overlaps itself."""
    if not others:
        return 0
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in spans
        for other_start, other_end in others
    )
