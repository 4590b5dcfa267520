"""What may be said of a cause on each rung of the ladder, and may it be climbed down?

unknown → preliminary → attested. A cause is said no more firmly than its department stands behind it; the words
of each rung are data. Who climbs down says why: what was said more firmly has to be taken back in public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Certainty, Fact, FactKind, FactVersion
from mediadesk.messages import N_

# Document text. `{cause}` is the wording of the fact without its full stop.
SENTENCES: Mapping[Certainty, tuple[str, ...]] = {
    Certainty.UNKNOWN: (
        "具体原因正在核查。",
        "原因正在进一步核查，查明后及时向社会公布。",
    ),
    Certainty.PRELIMINARY: (
        "初步判断，{cause}，最终原因以调查结论为准。",
        "经初步核查，{cause}，最终原因以调查结论为准。",
    ),
    Certainty.ATTESTED: (
        "{cause}。",
        "经查明，{cause}。",
    ),
}
# What a sentence that takes up the cause must hold beside it: any one word of each group.
HEDGES: Mapping[Certainty, tuple[tuple[str, ...], ...]] = {
    Certainty.UNKNOWN: (("正在核查", "正在核实", "正在调查", "正在进一步核查", "尚在调查"),),
    Certainty.PRELIMINARY: (("初步判断", "初步核查", "初步分析", "初步认定"), ("以调查结论为准",)),
    Certainty.ATTESTED: (),
}
_END = re.compile(r"[。．.；;，,\s]+$")


class LoweringNeedsReason(RuleBroken):
    """A cause said less firmly than before, without a word why."""

    msgid = N_(
        "The version in force is more certain than this answer. Say why the cause is less certain now; "
        "texts that used it must be corrected."
    )


class UnknownCauseBlames(RuleBroken):
    """Nobody knows the cause, yet somebody is named."""

    msgid = N_(
        "As long as the cause is unknown, nobody is named as its origin. Leave “where the cause lies” empty, "
        "or choose “preliminary” and say what it rests on."
    )


class CertaintyMissing(RuleBroken):
    """A cause without its rung."""

    msgid = N_("Say how certain the cause is: unknown, preliminary, or established.")


def permitted_sentences(certainty: Certainty, wording: str = "") -> tuple[str, ...]:
    """The sentences a text may use for a cause on this rung, the most usual first.

    `wording` is the fact's own; on the lowest rung it is not used: there is nothing to be said of the cause.
    """
    cause = _END.sub("", wording.strip())
    return tuple(sentence.format(cause=cause) for sentence in SENTENCES[certainty])


def insertable(version: FactVersion, kind: FactKind) -> str:
    """What is written into a text when this version is taken up: of a cause the sentence of its rung."""
    if kind is not FactKind.CAUSE or version.certainty in (None, Certainty.ATTESTED):
        return version.wording
    return permitted_sentences(version.certainty or Certainty.UNKNOWN, version.wording)[0]


def hedges_missing(certainty: Certainty, sentence: str) -> tuple[str, ...]:
    """The words a sentence about a cause on this rung still lacks; empty when it says no more than it may."""
    groups = HEDGES[certainty]
    return tuple(words[0] for words in groups if not any(word in sentence for word in words))


def certainty_of(facts: Iterable[Fact]) -> Certainty:
    """How far up the ladder the incident is: the highest rung that a department has signed."""
    signed = [fact.attested for fact in facts if fact.kind is FactKind.CAUSE]
    rungs = [version.certainty for version in signed if version is not None and version.certainty]
    return max(rungs, key=lambda certainty: certainty.rung, default=Certainty.UNKNOWN)


def check_step(certainty: Certainty, *, before: FactVersion | None, reason: str) -> str | None:
    """May a cause stand on this rung after the version in force `before`? The reason to keep, if it went down.

    Raises LoweringNeedsReason.
    """
    if before is None or before.certainty is None or certainty.rung >= before.certainty.rung:
        return None
    if not reason.strip():
        raise LoweringNeedsReason(field="lowered_reason")
    return reason.strip()
