"""Is every time of a text the one that the facts know for the same event, and every promise the one that was made?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from mediadesk.statements.reading import moments
from mediadesk.statements.reading.around import clause_at, context_at
from mediadesk.statements.reading.bearing import (
    BARELY,
    CLEARLY,
    NOTHING,
    OWN_TIME,
    SUPPORTED,
    Candidate,
    Ruling,
    rule,
)
from mediadesk.statements.reading.context import Context, affinity, clash
from mediadesk.statements.reading.ledger import Entry, KnownTime, Use
from mediadesk.statements.reading.moments import Mention, When
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict
from mediadesk.times import shanghai

_OPPOSITES = frozenset({"event", "order"})
_PROMISE = re.compile(
    r"预计|预期|计划|将于|将在|将|拟于?|定于|力争|争取|有望|确保|承诺|保证|最迟|下[一]?次|再次通报|再次发布|再次公布"
    r"|停电时间|停电时段|目标|安排在|要求"
)
_THIS_DAY = ("今日", "今天", "当日", "当天", "当晚", "当夜", "同日", "今晚", "即日", "即日起", "次日")
_BY = ("前", "之前", "以前")
_APPOINTED = re.compile(r"集合|报到|签到|候场|联系人|服务时间|营业时间|受理时间|工作时间|值班时间")
_FOR_READERS = re.compile(
    r"请(?:广大|各位用户|用户|市民|客户|居民)|每[天日周](?![一二三四五六七八九十两]次)|周[一二三四五六日]至|工作日(?!内)"
)
_SPOKEN = "event:post"
_OTHERS = re.compile(r"[贵你该]|网民|网友|媒体|账号|论坛|平台|报社")
_PUBLISHED = re.compile(
    r"[^，。；\n]{0,10}(?:发布|刊发|刊登|播发|播出|推送|发帖|转载|文章|报道|视频|帖文|来信|来电|反映)"
)
_TELLING = re.compile(r"通报|发布|更新|公布")


def read(text: Text) -> Iterator[Judgement]:
    """Each time with its verdict."""
    for mention in text.times:
        kind = StatedKind.PLAN if is_promise(text, mention) else StatedKind.TIME
        ruling = _ruling(text, mention, kind)
        if not _passes_over(text, mention, kind, ruling):
            yield text.judged(mention.start, mention.end, kind, ruling)


def is_promise(text: Text, mention: Mention) -> bool:
    """Whether the time is one that is still to come, as the words around it tell."""
    if mention.edge in _BY:
        return True
    if mention.says_day and _is_ahead(text, mention.at):
        return True
    left, right = clause_at(text.words, mention.start, mention.end)
    return bool(_PROMISE.search(text.words[left:right]))


def _is_ahead(text: Text, at: When) -> bool:
    """Whether the day, or the month where no day is said, lies after the day the text speaks on."""
    if text.day is None or at.month is None:
        return False
    year = at.year or text.day.year
    if at.day is None:
        return (year, at.month) > (text.day.year, text.day.month)
    return (year, at.month, at.day) > (text.day.year, text.day.month, text.day.day)


def _ruling(text: Text, mention: Mention, kind: StatedKind) -> Ruling:
    if _is_own(text, mention):
        return Ruling(Verdict.SUPPORTED, OWN_TIME)
    about = context_at(text.words, mention.start, mention.end, text.time_places, ahead=True)
    at = said(mention)
    ends_apart = _end_stands_alone(text, mention)
    others = _is_of_others(text, mention)  # Held only against when others are known to have spoken.
    candidates = [
        _candidate(at, mention, kind, about, entry, known, ends_apart)
        for entry, known in text.book.timed
        if (known.at.has_clock or not at.has_clock or not moments.agree(at, known.at))
        and (not others or _SPOKEN in known.about.near or entry.fact.kind == "org")
    ]  # A day of record neither bears an hour nor speaks against it.
    ruling = rule(text.book, candidates)
    if ruling is NOTHING and mention.says_day and not at.has_clock:
        return _by_the_day_of_record(text, at, about) or ruling
    return ruling


def _by_the_day_of_record(text: Text, at: When, about: Context) -> Ruling | None:
    """`3月21日上门实测`, where the measured figures are of that day."""
    for entry in text.book.good:
        day = shanghai(entry.fact.as_of).date() if entry.fact.as_of else None
        if day and (at.month, at.day) == (day.month, day.day) and affinity(about, entry.about) >= CLEARLY:
            return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
    return None


def said(mention: Mention) -> When:
    """What the words say themselves; a clock alone is that clock on any day."""
    at = mention.at
    if mention.says_day:
        return at
    return When(hour=at.hour, minute=at.minute, hours=at.hours, is_twelve=at.is_twelve, is_about=at.is_about)


def _candidate(
    at: When,
    mention: Mention,
    kind: StatedKind,
    about: Context,
    entry: Entry,
    known: KnownTime,
    ends_apart: bool,
) -> Candidate:
    near = affinity(about, known.about)
    is_same_kind = (kind is StatedKind.PLAN) == (entry.fact.kind == "plan")
    agrees = moments.agree(at, known.at) and (
        _ends_agree(mention, known) or (known.until is None and ends_apart)
    )
    clashes = clash(about.near, known.about.near, _OPPOSITES) and clash(
        about.wide, known.about.wide, _OPPOSITES
    )
    return Candidate(entry, near + (0.3 if is_same_kind and near > BARELY else 0.0), agrees, clashes)


def _end_stands_alone(text: Text, mention: Mention) -> bool:
    """`11时20分至13时05分停电`, where one fact gives the beginning and another the end."""
    if mention.until is None or not mention.until.has_clock:
        return False
    until = replace(mention.until, year=None, month=None, day=None)
    return any(
        known.at.has_clock and moments.agree(until, known.at) and text.book.use(entry) is Use.GOOD
        for entry, known in text.book.timed
    )


def _ends_agree(mention: Mention, known: KnownTime) -> bool:
    """`8时至17时` against `8时至16时`: where both have an end, both ends count."""
    if mention.until is None or known.until is None:
        return mention.until is None or not known.at.has_clock
    until = mention.until if mention.says_day else replace(mention.until, year=None, month=None, day=None)
    return moments.agree(until, known.until)


def _is_own(text: Text, mention: Mention) -> bool:
    """The times the form itself carries, such as the promised next update."""
    return any(moments.agree(said(mention), _when(moment)) for moment in text.setting.own_moments) and bool(
        _TELLING.search(text.words[slice(*clause_at(text.words, mention.start, mention.end))])
    )


def _when(moment: datetime) -> When:
    local = shanghai(moment)
    return When(local.year, local.month, local.day, hour=local.hour, minute=local.minute)


def _passes_over(text: Text, mention: Mention, kind: StatedKind, ruling: Ruling) -> bool:
    """What is left alone: `近日` and `今日` alone, parts of a day, the time of what others said or published."""
    if ruling.verdict is Verdict.SUPPORTED:
        return False
    if not text.book.timed and _APPOINTED.search(text.words[max(0, mention.start - 10) : mention.end + 6]):
        return True  # An appointment of our own, and no fact speaks of any time.
    if text.is_reported(mention.start) or _is_of_others(text, mention):
        return ruling.verdict is not Verdict.CONTRADICTED
    if _is_for_readers(text, mention):
        return True
    if mention.at.has_clock or mention.until is not None:
        return False
    if kind is StatedKind.PLAN:
        return False
    is_clear = ruling is not NOTHING and ruling.fact is not None
    if mention.words in _THIS_DAY:
        return True
    if text.day and (mention.at.month, mention.at.day) == (text.day.month, text.day.day):
        in_title = mention.start < text.words.find("\n") and "。" not in text.words[: mention.start]
        return in_title or not is_clear  # The day the text speaks on, as `今日` would be.
    if mention.is_relative or mention.at.hours is not None or not mention.at.has_day:
        return not is_clear or ruling.verdict is Verdict.UNSUPPORTED
    return False


def _is_for_readers(text: Text, mention: Mention) -> bool:
    """Opening hours, and what readers are asked to do by a day: no claim about what happened."""
    left, right = clause_at(text.words, mention.start, mention.end, "，。；！？\n,;")
    return bool(_FOR_READERS.search(text.words[left:right]))


def _is_of_others(text: Text, mention: Mention) -> bool:
    """`贵公司今日7时45分发布的通知`: when others spoke; a fact may still say that it was at another time."""
    left, _ = clause_at(text.words, mention.start, mention.end)
    return bool(
        _OTHERS.search(text.words[left : mention.start]) and _PUBLISHED.match(text.words, mention.end)
    )
