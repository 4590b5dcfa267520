"""Is every promise given a time, and every “all” true?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.facts.fact import Fact, FactVersion
from mediadesk.messages import Param
from mediadesk.statements import wording_errors
from mediadesk.statements.checks import fixes
from mediadesk.statements.checks.finding import CheckInput, Finding, Fix, FixKind
from mediadesk.statements.checks.wording.phrases import SENTENCE, without
from mediadesk.statements.fact_book import version_of

_TELLS = "通报|发布|公布|告知|回复|反馈|更新|公开|答复|说明"
_SOON = re.compile(
    rf"尽快|尽早|早日|不日|稍后|很快|马上|不久(?:后|将)|即将|适时|择机|(?:将|会)[^，。；]{{0,6}}(?:及时|第一时间)|(?:及时|第一时间)(?=向|{_TELLS})|"
    r"近期(?=[^，。；]{0,6}(?:将|内?完成|内?公布|整改|实施|开展|安排))"
)
# Asking others to hurry, hoping with them, and saying what something is done for, promise nothing.
_NO_PROMISE = re.compile(
    r"(?:请|敬请|烦请|建议|提醒|欢迎|可|如|应|须|望|希望|盼|祝)[^，。；]{0,14}(?:尽快|尽早|及时|第一时间|早日|马上|很快)|"
    r"为了?[^，。；]{0,16}(?:尽快|尽早|早日)[^，。；]*，"
)
_TIME = re.compile(
    r"\d{1,2}\s*[时点:：]|[一二三四五六七八九十]{1,3}[时点]|小时内|分钟内|中午前|下午|上午|傍晚|今晚|今日|今天|当日|当天|明日|明天|"
    r"日前|日内|号前|月底|周[一二三四五六日内]|工作日"
)
_ALL = re.compile(
    r"(?:已|均已|已经|现已)?(?:全部|全面|全数|悉数)(?:用户)?(?:均)?(?:已|已经)?(?:恢复|复电|送电|来电)|(?:用户|客户|居民)(?:均|都|全)(?:已|已经)?恢复|"
    r"恢复全部(?:用户|客户)"
)
_PLANNED = re.compile(r"预计|力争|计划|争取|将(?!近)|待|直至|直到|之前|前(?:全部|全面)|尚未|未能|没有")
_SOME_LEFT = re.compile(r"尚未恢复|未恢复|尚未复电|尚余|还有|剩余|仍有|尚有|仍未")
_CORRECTS = re.compile(
    "更正|修正|订正|核定|核实为|应为|较上次|比上次|较前次|与上次|与前次|增至|增加|增加到|升至|降至|减至|减少|新增|累计|上升|下降"
)
_DIGITS = re.compile(r"\d[\d,.]*")


def soon_without_time(given: CheckInput) -> Iterator[Finding]:
    """`尽快` is no promise as long as the sentence names no time."""
    for part, text in given.texts:
        for sentence in SENTENCE.finditer(without(_NO_PROMISE, text)):
            found = _SOON.search(sentence.group())
            if found and not _TIME.search(text[sentence.start() : sentence.end()]):
                start, end = sentence.start() + found.start(), sentence.start() + found.end()
                yield Finding(
                    wording_errors.SoonWithoutTime,
                    {"word": text[start:end]},
                    part,
                    start,
                    end,
                    fixes=_with_time(text[start : start + 16], text[start:end], given),
                )


def _with_time(clause: str, word: str, given: CheckInput) -> tuple[Fix, ...]:
    """The time that the text promises anyway, where it speaks of telling."""
    by = fixes.until(given.content)
    if not by or not re.search(_TELLS, clause):
        return ()
    plain = re.sub("尽快|尽早|及时|第一时间|稍后|适时|择机", f"于{by}前", word)
    return (Fix(FixKind.REPLACE, replacement=plain),)


def all_restored(given: CheckInput) -> Iterator[Finding]:
    """`全部恢复` is said only when no fact in force says that somebody is left out."""
    left = next((fact for fact in given.facts.values() if _leaves_some(fact.attested)), None)
    if left is None or left.attested is None:
        return
    for part, text in given.texts:
        for sentence in re.finditer(r"[^，。；！？\n]+", text):
            found = _ALL.search(sentence.group())
            if found and not _PLANNED.search(sentence.group()):
                params: dict[str, Param] = {
                    "word": found.group(),
                    "fact": left.code,
                    "wording": left.attested.wording,
                }
                start = sentence.start() + found.start()
                yield Finding(
                    wording_errors.NotAllRestored, params, part, start, start + len(found.group()), left.id
                )


def _leaves_some(version: FactVersion | None) -> bool:
    if version is None or not _SOME_LEFT.search(version.wording):
        return False
    return version.value is None or version.value.strip() not in ("0", "0.0", "no")


def figure_changed(given: CheckInput) -> Iterator[Finding]:
    """A figure that the last bulletin gave otherwise is compared with it, or called a correction."""
    if given.previous is None:
        return
    before = {citation.fact_id: citation.fact_version for citation in given.previous.citations}
    for citation in given.content.citations:
        fact, old = given.facts.get(citation.fact_id), before.get(citation.fact_id)
        if fact is None or old is None or old == citation.fact_version:
            continue
        pair = _figures(fact, old, citation.fact_version)
        if pair and not _CORRECTS.search(_around(given.text_of(citation.part), citation.start, citation.end)):
            params: dict[str, Param] = {"fact": fact.code, "before": pair[0], "now": pair[1]}
            yield Finding(
                wording_errors.FigureChanged,
                params,
                citation.part,
                citation.start,
                citation.end,
                fact.id,
                citation.fact_version,
            )


def _figures(fact: Fact, old: int, new: int) -> tuple[str, str] | None:
    """The two figures of a number, when they differ. A time that moves on with the cut-off is no figure."""
    before, after = version_of(fact, old), version_of(fact, new)
    if before is None or after is None or before.value is None or after.value is None:
        return None
    if before.value == after.value or not _DIGITS.fullmatch(after.value):
        return None
    unit = after.unit or ""
    return before.value + unit, after.value + unit


def _around(text: str, start: int, end: int) -> str:
    return "".join(s.group() for s in SENTENCE.finditer(text) if s.start() < end and start < s.end())


CHECKS = (soon_without_time, all_restored, figure_changed)
