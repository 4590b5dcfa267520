"""Of all that blames, clears, asks, complains and praises in one text: what does the text say?

Each decider answers or leaves it to the next; their order is the order of `DECIDERS`. Our own texts and the answers
of authorities are weighed apart: whoever speaks decides what the same words mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mediadesk.monitoring.assessing import doubting
from mediadesk.monitoring.assessing.acts import DISBELIEVES, Acts, total
from mediadesk.monitoring.assessing.clearing import SHIFTS
from mediadesk.monitoring.assessing.rule import Act, Rule, found_by
from mediadesk.monitoring.assessing.serving import IRONY, RESOLVED
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.assessing.symbols import Reading
from mediadesk.monitoring.assessing.tone import NEGATIVE, NEUTRAL, POSITIVE
from mediadesk.monitoring.assessing.verdict import (
    ANSWERED,
    BALANCED,
    IRONIC,
    NOT_BELIEVED,
    OWN_WORDS,
    Verdict,
    verdict,
)
from mediadesk.monitoring.assessing.voices import Voice

_SHIFTS = re.compile(SHIFTS)
_IRONY = re.compile(IRONY)
_RESOLVED = re.compile(RESOLVED)
_RESIDENTS = re.compile(r"居民|市民|村民|业主|用户|客户|W|读者|网友|投诉|反映|村支书|家属")
# What stops when the power does; blaming us for it accuses, for the outage alone complains.
_AFFECTED = re.compile(
    r"电梯|增氧|鱼塘|水泵|泵|信号灯|红绿灯|考场|考试|听力|直播|开播|手术|icu|呼吸机|高炉|生产线|基站|换热|暖气|加药|冷库|疫苗|监控|闸机|地铁|列车|网络|孵化|养殖|大棚|实验|婚宴|烤炉|透析|机组|产线"
)
_BELIEVES = re.compile(r"不信谣|别信")
_FREE = (Voice.PERSON, Voice.ANYBODY, Voice.TICKET)


@dataclass(frozen=True)
class Said:
    """A text with what was found in it and who speaks."""

    reading: Reading
    acts: Acts
    voice: Voice

    @property
    def text(self) -> str:
        """The text in symbols."""
        return self.reading.text

    @property
    def is_balanced(self) -> bool:
        """Whether the matter is still being looked into."""
        return bool(doubting.PENDING.search(self.text) and not doubting.SETTLED.search(self.text))

    @property
    def strong(self) -> tuple[Act, ...]:
        """What clears us in so many words."""
        return tuple(act for act in self.acts.clearing if act.weight >= 2)

    def in_title(self, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        """Those that stand in the headline."""
        return tuple(act for act in acts if act.start < self.reading.title_end)


def weigh(reading: Reading, acts: Acts, voice: Voice) -> Verdict:
    """What the text says, with what decided."""
    said = Said(reading, acts, voice)
    for decide in DECIDERS:
        answer = decide(said)
        if answer is not None:
            return answer
    return verdict(TextStance.MENTIONS)


def _our_own(said: Said) -> Verdict | None:
    if said.voice is not Voice.OURS:
        return None
    strong = said.strong
    has_cause = "H" in said.text or doubting.REFUTED.search(said.text) or total(strong) >= 3
    is_open = said.is_balanced and all(act.weight < 3 for act in strong) and total(strong) < 4
    if strong and has_cause and not is_open:
        return verdict(TextStance.DENIES_US, strong, OWN_WORDS)
    return verdict(TextStance.MENTIONS, (), OWN_WORDS)


def _left_open(said: Said) -> Verdict | None:
    """The headline asks, or the text says in so many words that nobody knows."""
    if doubting.SETTLED.search(said.text):
        return None
    in_title = said.in_title(said.acts.asking)
    if said.voice is Voice.PRESS and in_title:
        return verdict(TextStance.QUESTIONS, in_title)
    words = doubting.PLAINLY_OPEN.search(said.text)
    believed = any(act.weight >= 3 and act.rule.name != "rumour" for act in said.acts.clearing)
    if words and "U" in said.text and not believed:
        return verdict(TextStance.QUESTIONS, said.acts.asking or (_place(words, "open"),))
    return None


def _cleared(said: Said) -> Verdict | None:
    acts, strong = said.acts, said.strong
    if total(acts.clearing) < 2:
        return None
    if DISBELIEVES.search(said.text) and not _BELIEVES.search(said.text):
        return verdict(TextStance.ACCUSES_US, acts.blaming or acts.complaining or acts.clearing, NOT_BELIEVED)
    if _is_taken_back(said):
        return None
    if said.is_balanced and (acts.blaming or max(act.weight for act in strong) < 3):
        return verdict(TextStance.MENTIONS, (), BALANCED)
    in_title = any(act.rule.name != "rumour" for act in said.in_title(strong))
    if total(acts.praising) >= 3 and not in_title and not acts.blaming:
        return verdict(TextStance.PRAISE, acts.praising)
    return None if _is_about_nothing(said) else verdict(TextStance.DENIES_US, strong)


def _is_taken_back(said: Said) -> bool:
    """A person clears us first, and then says: it was them all the same."""
    blaming, strong = said.acts.blaming, said.strong
    if said.voice not in (Voice.PERSON, Voice.ANYBODY) or not blaming:
        return False
    is_last = max(act.start for act in blaming) > max(act.start for act in strong)
    return is_last and total(blaming) >= total(strong)


def _is_about_nothing(said: Said) -> bool:
    """“The supply is normal” clears us only where something had been laid at our door."""
    if any(act.rule.name not in ("normal", "no outage") for act in said.strong):
        return False
    if "H" not in said.text and not doubting.REFUTED.search(said.text):
        return True
    return said.voice in _FREE and bool(said.acts.blaming or total(said.acts.complaining) >= 2)


def _answered(said: Said) -> Verdict | None:
    return verdict(TextStance.MENTIONS, (), ANSWERED) if said.voice is Voice.REPLY else None


def _blamed(said: Said) -> Verdict | None:
    blaming = said.acts.blaming
    if total(blaming) < 2:
        return None
    if said.voice is Voice.PRESS and said.is_balanced and doubting.BOTH_SIDES.search(said.text):
        return verdict(TextStance.MENTIONS, (), BALANCED)
    most = max(act.weight for act in blaming)
    if most < 3 and (said.voice is Voice.TICKET or _is_of_service(said)):
        return None
    return verdict(TextStance.ACCUSES_US, blaming)


def _is_of_service(said: Said) -> bool:
    """An outage laid at our door that befell nothing else is a complaint about service."""
    names = {act.rule.name for act in said.acts.blaming}
    befell = "H" in said.text or _AFFECTED.search(said.text)
    return names <= {"abrupt", "fault", "done by us"} and not befell and not DISBELIEVES.search(said.text)


def _not_believed(said: Said) -> Verdict | None:
    """A person does not believe what was said for us."""
    if said.voice is not Voice.PERSON or "U" not in said.text:
        return None
    words = _SHIFTS.search(said.text)
    if words is None and re.search("[EH]", said.text):
        words = DISBELIEVES.search(said.text)
    return verdict(TextStance.ACCUSES_US, (_place(words, "disbelief"),), NOT_BELIEVED) if words else None


def _ironic(said: Said) -> Verdict | None:
    irony = _IRONY.search(said.text)
    if irony is None or _RESOLVED.search(said.text):
        return None
    if "E" not in said.text and not said.acts.complaining:
        return None
    return verdict(TextStance.COMPLAINT, (_place(irony, "irony"), *said.acts.complaining), IRONIC)


def _told_too_late(said: Said) -> Verdict | None:
    """Harm came because nobody was told."""
    notice = any(act.rule.name == "notice" for act in said.acts.complaining)
    if notice and "H" in said.text and "U" in said.text and not said.acts.asking:
        return verdict(TextStance.ACCUSES_US, said.acts.complaining)
    return None


def _asking(said: Said) -> Verdict | None:
    if said.acts.asking and total(said.acts.complaining) < 4:
        return verdict(TextStance.QUESTIONS, said.acts.asking)
    return None


def _praising(said: Said) -> Verdict | None:
    praise = total(said.acts.praising)
    resolved = 2 if _RESOLVED.search(said.text) else 0
    if praise >= 2 and praise + resolved > total(said.acts.complaining):
        return verdict(TextStance.PRAISE, said.acts.praising)
    return None


def _complaining(said: Said) -> Verdict | None:
    """In the press somebody must complain; the words alone may tell of anything."""
    complaint = total(said.acts.complaining)
    somebody = said.voice is not Voice.PRESS or _RESIDENTS.search(said.text)
    if complaint >= 3 or (complaint >= 2 and somebody):
        return verdict(TextStance.COMPLAINT, said.acts.complaining)
    return None


def _by_tone(said: Said) -> Verdict | None:
    """Somebody speaks freely and no rule holds: people seldom write without a mood."""
    if said.voice not in _FREE:
        return None
    acts, has_us = said.acts, "U" in said.text
    negative, positive = tuple(found_by(NEGATIVE, said.reading)), tuple(found_by(POSITIVE, said.reading))
    against, towards = total((*negative, *acts.complaining)), total((*positive, *acts.praising))
    if towards >= 2 and towards > against:
        return verdict(TextStance.PRAISE, (*acts.praising, *positive))
    if against < 4 and total(found_by(NEUTRAL, said.reading)) >= 3:
        return None
    enough = 1 if has_us and said.voice is not Voice.ANYBODY else 2
    if against >= enough and (has_us or acts.complaining):
        return verdict(TextStance.COMPLAINT, (*acts.complaining, *negative))
    return None


def _place(match: re.Match[str], name: str) -> Act:
    return Act(Rule(name, 2, match.re, ""), match.start(), match.end())


DECIDERS: tuple[Callable[[Said], Verdict | None], ...] = (
    _our_own,
    _left_open,
    _cleared,
    _answered,
    _blamed,
    _not_believed,
    _ironic,
    _told_too_late,
    _asking,
    _praising,
    _complaining,
    _by_tone,
)
