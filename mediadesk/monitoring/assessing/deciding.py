"""Rules and learned turns of phrase together: which stance is it, and where is that seen?

The learned reader answers; a rule that speaks clearly adds to its side. What it adds was weighed on cases that the rule
was not written with (decision 0026). Our own channel only denies or tells, an authority that answers likewise.
"""

from __future__ import annotations

from collections.abc import Mapping

from mediadesk.monitoring.assessing.acts import Acts
from mediadesk.monitoring.assessing.learned import LONGEST, Likeness, likeness
from mediadesk.monitoring.assessing.learned_text import RAW
from mediadesk.monitoring.assessing.rule import Act, rule
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.assessing.symbols import Reading
from mediadesk.monitoring.assessing.verdict import BALANCED, IRONIC, Verdict
from mediadesk.monitoring.assessing.voices import Voice

# What a rule's answer adds to the learned one, in its logits. Complaint adds little: people are dissatisfied in more
# ways than rules know.
ADDED: Mapping[TextStance, float] = {
    TextStance.ACCUSES_US: 0.5,
    TextStance.QUESTIONS: 1.0,
    TextStance.COMPLAINT: 0.3,
    TextStance.DENIES_US: 1.0,
    TextStance.MENTIONS: 0.6,
    TextStance.NONE: 1.0,
}
ELSEWHERE = 3.0
"""Added once more where another place is named, and ours is not."""

CAUSAL = frozenset({"cause", "because"})
CAUSAL_ADDED = 1.5
"""Added once more where a sentence says outright that something befell others because of us."""
PLAIN_ADDED = 2.0
"""Added once more where both sides are heard and the cause is open, and where thanks are meant the other way."""

_SPOKEN: Mapping[Voice, frozenset[TextStance]] = {
    Voice.OURS: frozenset({TextStance.MENTIONS, TextStance.DENIES_US}),
    Voice.REPLY: frozenset({TextStance.MENTIONS, TextStance.DENIES_US, TextStance.NONE}),
}
_LEARNED = rule("learned", 1, "")
MOST_PIECES = 3


def decide(
    reading: Reading, acts: Acts, voice: Voice, ruled: Verdict, words: str, *, is_elsewhere: bool
) -> tuple[TextStance, Likeness]:
    """The stance, and the likeness it rests on."""
    alike = likeness(reading.text, words)
    scores = dict(alike.scores)
    scores[ruled.stance] += ADDED.get(ruled.stance, 0.0)
    if any(message.msgid in (BALANCED, IRONIC) for message in ruled.further):
        scores[ruled.stance] += PLAIN_ADDED
    is_causal = any(act.weight >= 3 and act.rule.name in CAUSAL for act in acts.blaming)
    if is_causal and ruled.stance is TextStance.ACCUSES_US:
        scores[ruled.stance] += CAUSAL_ADDED
    if is_elsewhere:
        scores[TextStance.NONE] += ELSEWHERE
    possible = _SPOKEN.get(voice, frozenset(TextStance))
    return max((stance for stance in TextStance if stance in possible), key=scores.__getitem__), alike


def shown_by(stance: TextStance, acts: Acts, reading: Reading, alike: Likeness) -> tuple[Act, ...]:
    """The places where the stance is seen: those of the rules for it, else the pieces that speak most for it."""
    by_rules = {
        TextStance.ACCUSES_US: acts.blaming,
        TextStance.QUESTIONS: acts.asking,
        TextStance.DENIES_US: acts.clearing,
        TextStance.COMPLAINT: acts.complaining,
        TextStance.PRAISE: acts.praising,
    }.get(stance, ())
    if by_rules:
        return tuple(sorted(by_rules, key=lambda act: (-act.weight, act.start)))
    return () if stance in (TextStance.MENTIONS, TextStance.NONE) else _speaking_most(stance, reading, alike)


def _speaking_most(stance: TextStance, reading: Reading, alike: Likeness) -> tuple[Act, ...]:
    whole = (
        piece
        for piece in alike.shares
        if len(piece) > 1 and not piece.startswith(RAW) and not set(piece) & set(',。:?“”" 0')
    )
    ordered = sorted(whole, key=lambda piece: (-alike.share(piece, stance), -len(piece), piece))
    found: list[tuple[int, int]] = []
    for piece in ordered[: 4 * LONGEST]:
        at = reading.text.find(piece)
        if at >= 0 and not any(start < at + len(piece) and at < end for start, end in found):
            found.append((at, at + len(piece)))
        if len(found) == MOST_PIECES:
            break
    return tuple(Act(_LEARNED, start, end) for start, end in found)
