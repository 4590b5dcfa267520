"""What does this item say about us, and which words say so?

read in symbols | find what blames, clears, asks, complains, praises | is it about us | weigh | compare | say why

The rules are written for the language, not for a case: `symbols.py` reads names and words; `blaming`, `clearing`,
`doubting`, `serving` and `tone` hold the turns of phrase; `weighing` says which of them wins; `learned` says what the
text resembles; `deciding` brings both together.
"""

from __future__ import annotations

from mediadesk.messages import N_, Message
from mediadesk.monitoring.assessing.acts import acts_in
from mediadesk.monitoring.assessing.assessment import Assessment, Mark, Role
from mediadesk.monitoring.assessing.deciding import decide, shown_by
from mediadesk.monitoring.assessing.learned_text import worded
from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.assessing.relevance import ELSEWHERE, scene_of, why_irrelevant
from mediadesk.monitoring.assessing.rule import Act
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.assessing.symbols import Reading, read
from mediadesk.monitoring.assessing.verdict import Verdict, verdict
from mediadesk.monitoring.assessing.voices import Voice, voice_of
from mediadesk.monitoring.assessing.weighing import weigh

LONGEST_READ = 6000
"""Characters of a text that are read; what an item says about somebody stands before that."""
MOST_MARKS = 4
READS_LIKE_OTHERS = N_("It reads like items that only sound as if they were about us.")
LOCAL = frozenset({"hotline_95598", "hotline_12345", "government_forum", "community_group"})
"""Channels that only people of our own area write to."""


def assess_text(title: str, body: str, outlet: str, profile: Profile, *, channel: str = "") -> Assessment:
    """The suggestion for an item. `outlet` is the outlet's name, `channel` its kind where known."""
    voice = voice_of(title, outlet, channel, profile)
    reading, places = read(title, body[:LONGEST_READ], profile, outlet=outlet, is_ours=voice is Voice.OURS)
    acts = acts_in(reading)
    scene = scene_of(reading, places, outlet, profile, has_stance=acts.take_a_side, is_local=channel in LOCAL)
    reason = why_irrelevant(scene, places, voice)
    ruled = weigh(reading, acts, voice) if reason is None else verdict(TextStance.NONE)
    is_elsewhere = reason is not None and reason.msgid == ELSEWHERE
    stance, alike = decide(
        reading, acts, voice, ruled, worded(reading.folded, profile), is_elsewhere=is_elsewhere
    )
    if stance is TextStance.NONE:
        return Assessment(False, stance, "", (reason or Message(READS_LIKE_OTHERS),), ())
    shown = shown_by(stance, acts, reading, alike)
    answer = Verdict(stance, shown, ruled.further if ruled.stance is stance else ())
    party = profile.company if stance.blames else ""
    return Assessment(True, stance, party, _reasons(reading, answer), _marks(reading, shown))


def _reasons(reading: Reading, answer: Verdict) -> tuple[Message, ...]:
    first = answer.acts[0] if answer.acts else None
    words = reading.words(first.start, first.end)[:40].strip(",。?") if first else ""
    return (answer.sentence(words), *answer.further)


def _marks(reading: Reading, acts: tuple[Act, ...]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for act in acts[:MOST_MARKS]:
        for (start, end), role in (
            (reading.clause_of(act.start, act.end), Role.CLAUSE),
            ((act.start, act.end), Role.WORDS),
        ):
            mark = reading.mark(start, end, role)
            if mark is not None and mark not in marks:
                marks.append(mark)
    return tuple(marks)
