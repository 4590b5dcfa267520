"""What blames, clears, asks, complains and praises in one text, each where it stands?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mediadesk.monitoring.assessing import doubting
from mediadesk.monitoring.assessing.blaming import BLAMING
from mediadesk.monitoring.assessing.clearing import CLEARING, DISBELIEF
from mediadesk.monitoring.assessing.rule import Act, Rule, found_by
from mediadesk.monitoring.assessing.serving import COMPLAINING, PRAISING
from mediadesk.monitoring.assessing.symbols import Reading

DISBELIEVES = re.compile(DISBELIEF)
_DOUBTED = re.compile(
    r"[吗呢]\?|是谁|还是|是不是|是否|怎么可能|难道|如果|说是|你信|有说|一会儿说|会不会|有没有|尚待|算不算"
)
_MATTER = re.compile(r"H|责任|原因|有关|故障|检修|改造|赔|导致|造成|因为|问题|锅|线路|设备|施工|辐射|环评|瞒")
_SUPPLY = re.compile(r"U|E|供电|电网|电力|电表|电费|电压|线路|配电|变电|变压器|路灯|[有是]表")
_IS_IT_US = re.compile(
    r"(?:是不是|是否|会不会是|难道是|莫非是)(?:因为|由于|由)?U|是(?!否|不是)[^。?]{1,16}?,?还是"
)
_INQUIRY = re.compile(
    r"(?:请问|问一下|咨询|问问|想问|询问|来电问)(?![^。?]{0,60}(?:责任|赔|怎么算|凭什么|有关|引起|导致|造成|原因))"
)
_ADMITTED = re.compile(r"U[^。?]{0,12}承认|要求U[^。?]{0,8}赔")
_RUMOUR_ASKED = re.compile(r"吗\?|要求[^。]{0,12}道歉|真假|属实\?")
_RELATION_ASKED = re.compile(r"有没有关|是否与")
_ELECTRIC = re.compile(r"[EH]|电")
_ASKS = Rule("asks", 2, doubting.MOTIVE, "")


@dataclass(frozen=True)
class Acts:
    """What was found, by kind. Blame that its own sentence refutes is left out; blame left open is `asking`."""

    blaming: tuple[Act, ...]
    clearing: tuple[Act, ...]
    asking: tuple[Act, ...]
    complaining: tuple[Act, ...]
    praising: tuple[Act, ...]

    @property
    def take_a_side(self) -> bool:
        """Whether anything but a mere mention was found."""
        sides = bool(self.blaming or self.asking)
        return sides or total(self.clearing) >= 2 or total(self.complaining) >= 2


def total(acts: Iterable[Act]) -> int:
    """The weights of different rules, each once."""
    best: dict[str, int] = {}
    for act in acts:
        best[act.rule.name] = max(best.get(act.rule.name, 0), act.weight)
    return sum(best.values())


def acts_in(reading: Reading) -> Acts:
    """Everything the rules find in a text."""
    clearing = tuple(act for act in found_by(CLEARING, reading) if not _is_doubted(reading, act))
    blaming = tuple(_blaming(reading, clearing))
    asked = tuple(_asked(reading)) if _ELECTRIC.search(reading.text) else ()
    return Acts(
        blaming=tuple(act for act in blaming if not act.is_open),
        clearing=clearing,
        asking=(*asked, *(act for act in blaming if act.is_open)),
        complaining=tuple(found_by(COMPLAINING, reading)),
        praising=tuple(found_by(PRAISING, reading)),
    )


def _sentence(reading: Reading, act: Act) -> str:
    start, _ = reading.sentence_of(act.start)
    _, end = reading.sentence_of(max(act.start, act.end - 1))
    return reading.text[start:end]


def _is_doubted(reading: Reading, act: Act) -> bool:
    """A denial that is asked about, expected of others or doubted is none."""
    sentence = _sentence(reading, act)
    if act.rule.name in ("rumour", "taken back"):
        return bool(_RUMOUR_ASKED.search(sentence))
    if act.rule.name in ("not related", "scapegoat") and not _RELATION_ASKED.search(sentence):
        return False
    return bool((act.weight < 3 and _ADMITTED.search(sentence)) or _DOUBTED.search(sentence))


def _blaming(reading: Reading, clearing: tuple[Act, ...]) -> Iterator[Act]:
    cleared = {reading.sentence_of(act.start) for act in clearing if act.weight >= 2}
    for act in found_by(BLAMING, reading):
        around, sentence = reading.sentence_of(act.start), _sentence(reading, act)
        if around in cleared and not DISBELIEVES.search(sentence):
            continue
        if act.weight <= 2 and "N" in reading.text[around[0] : act.end]:
            continue  # The storm or the crane did it.
        is_rhetorical = doubting.RHETORICAL.search(sentence)
        if doubting.CONDITIONAL.search(sentence) and not is_rhetorical:
            continue
        is_sure = is_rhetorical or doubting.CERTAIN.search(sentence)
        yield replace(act, is_open=bool(doubting.OPEN.search(sentence)) and not is_sure)


def _asked(reading: Reading) -> Iterator[Act]:
    """Sentences that ask whether it was us, or why we really did it."""
    text = reading.text
    for match in doubting.OPEN.finditer(text):
        start, end = reading.sentence_of(match.start())
        if _asks_about_us(text[start:end]):
            yield Act(_ASKS, start, end - 1 if end > start + 1 else end, is_open=True)
    for match in doubting.MOTIVE.finditer(text):
        yield Act(_ASKS, match.start(), match.end(), is_open=True)


def _asks_about_us(sentence: str) -> bool:
    if not _SUPPLY.search(sentence) or _INQUIRY.search(sentence) or doubting.RHETORICAL.search(sentence):
        return False
    return bool(_MATTER.search(sentence) or _IS_IT_US.search(sentence))
