"""Does the text say that something specific was done, was not so, or will be done, and does a fact bear it?

Much of what a statement says of deeds is courtesy or the course of duty (`高度重视`, `全力抢修`, `启动应急预案`) and is
left alone. What can be checked is held against the facts: a thing replaced, paid, reported to the police, and every
denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.statements.reading import deed_words
from mediadesk.statements.reading.around import clause_at
from mediadesk.statements.reading.bearing import NOTHING, SUPPORTED, Ruling
from mediadesk.statements.reading.context import pairs_of, traits_of, weight
from mediadesk.statements.reading.coverage import best, contradicted, held_pairs, not_good, ruling_of
from mediadesk.statements.reading.ledger import Use
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.times import is_promise
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict


def read(text: Text) -> Iterator[Judgement]:
    """Each checkable deed, denial and promise without its own time."""
    yield from _levels(text)
    yield from _back_again(text)
    yield from _denials(text)
    yield from _undone(text)
    yield from _held_apart(text)
    yield from _done(text)
    yield from _promised(text)
    yield from _promised_some_day(text)
    yield from _pledged(text)
    yield from _offered(text)


def _levels(text: Text) -> Iterator[Judgement]:
    """`启动Ⅱ级应急响应` is an act of record: some fact says it, or nobody may."""
    for match in deed_words.LEVEL.finditer(text.prose):
        held = best(text.book, match.group(), Use.GOOD)
        level = re.search(r"[ⅠⅡⅢⅣIV]{1,3}|[一二三四1-4](?=级)|特别重大|[红橙黄蓝]色", match.group())
        says = held and held.share >= 0.4 and (level is None or level.group() in held.entry.words)
        ruling = ruling_of(text.book, match.group(), 0.4) if says else NOTHING
        # The hour that stands right before it is part of what is claimed.
        start = min(
            [each.start for each in text.times if 0 <= match.start() - each.end <= 3] + [match.start()]
        )
        yield text.judged(start, match.end(), StatedKind.ACTION, ruling or NOTHING)


def _back_again(text: Text) -> Iterator[Judgement]:
    """That the supply is back, said without a figure or an hour: some fact says so, or nobody may."""
    for match in deed_words.BACK_AGAIN.finditer(text.prose):
        left, right = clause_at(text.words, *match.span(), "，。；！？\n,;")
        others = [each.start for each in text.figures] + [each.start for each in text.times]
        if any(left <= start < right for start in others) or re.search(
            r"全部|所有|均|都|待|后|如|若|将|预计|后续|[户次]", text.words[left:right]
        ):
            continue
        yield text.judged(*match.span(), StatedKind.ACTION, _of_return(text))


def _of_return(text: Text) -> Ruling:
    """The ruling of what is known of the return; one that may not be cited before none at all."""
    telling = [
        entry
        for entry in text.book.entries
        if entry.fact.kind != "plan" and "event:restore" in traits_of(entry.words)
    ]
    good = [entry for entry in telling if text.book.use(entry) is Use.GOOD]
    return _supported(text, (good or telling)[0].key) if telling else NOTHING


def _denials(text: Text) -> Iterator[Judgement]:
    for match in deed_words.DENIAL.finditer(text.prose):
        if deed_words.NO_DENIAL.search(match.group()):
            continue
        yield text.judged(*match.span(), StatedKind.ACTION, _of_denial(text, match.group()))


def _of_denial(text: Text, words: str) -> Ruling:
    """Borne by a fact that denies the same."""
    nouns = _denied_things(words)
    for entry in sorted(text.book.entries, key=lambda e: text.book.use(e) is not Use.GOOD):
        if nouns & {
            noun for clause in deed_words.NEGATED.findall(entry.words) for noun in _denied_things(clause)
        }:
            return _supported(text, entry.key)
    thing = re.sub(r"没有|并未|并无|不存在|发生|出现|造成|发现|接到|收到|实施|未|无|不|（[^）]*）", "", words)
    denying = [e for e in text.book.entries if re.search(r"未|无|没有|不|正常|均", e.words)]
    for entry in sorted(denying, key=lambda e: text.book.use(e) is not Use.GOOD):
        pairs = pairs_of(thing)
        if weight(pairs & (entry.about.pairs | pairs_of(str(entry.fact.value or "")))) >= 0.4 * (
            weight(pairs) or 1
        ):
            return _supported(text, entry.key)
    borne = ruling_of(text.book, words, 0.6)
    return borne or NOTHING


def _denied_things(words: str) -> set[str]:
    """What a denial denies, in one word for each thing."""
    return {deed_words.SAME_THING.get(noun, noun) for noun in deed_words.THING.findall(words)}


def _supported(text: Text, key: str) -> Ruling:
    entry = text.book.by_key[key]
    if text.book.use(entry) is Use.GOOD:
        return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
    return not_good(text.book, entry)


def _held_apart(text: Text) -> Iterator[Judgement]:
    """What is said to belong to somebody, or to have nothing to do with something."""
    for match in deed_words.OWNED.finditer(text.prose):
        ruling = _by_fact_that(text, match.group(), deed_words.OWNERSHIP)
        owner = re.split(r"归属?|属于?|为|系", match.group())[-1]
        if ruling.fact is not None and owner[:4] not in ruling.fact.words:
            ruling = contradicted(ruling.fact)
        yield text.judged(*match.span(), StatedKind.ACTION, ruling)
    for match in deed_words.UNRELATED.finditer(text.prose):
        ruling = _by_fact_that(text, match.group(), deed_words.SAYS_NO)
        yield text.judged(*match.span(), StatedKind.ACTION, ruling)


def _by_fact_that(text: Text, words: str, shown: re.Pattern[str]) -> Ruling:
    """The ruling of a fact that holds much of the words and shows the same."""
    pairs = pairs_of(words)
    saying = [
        entry
        for entry in text.book.entries
        if shown.search(entry.words) and weight(pairs & held_pairs(entry)) >= 0.35 * (weight(pairs) or 1)
    ]
    good = [entry for entry in saying if text.book.use(entry) is Use.GOOD]
    return _supported(text, (good or saying)[0].key) if saying else NOTHING


def _is_shown(text: Text, words: str, ruling: Ruling) -> bool:
    """Whether some fact speaks of the deed itself, and not only of the thing it was done to."""
    kin = [pattern for pattern in deed_words.KIN if pattern.search(words)]
    deeds = "|".join(pattern.pattern for pattern in kin) or "|".join(deed_words.DEED.findall(words)) or "."
    return ruling.fact is None or re.search(deeds, ruling.fact.words) is not None


def _done(text: Text) -> Iterator[Judgement]:
    for pattern in (deed_words.DEALT_WITH, deed_words.DEMANDED):
        for match in pattern.finditer(text.prose):
            yield text.judged(*match.span(), StatedKind.ACTION, _of_deed(text, match.group()))
    yield from _done_deeds(text)


def _of_deed(text: Text, words: str) -> Ruling:
    """Borne by a fact that speaks of the same deed, or that holds its end: what was done at last."""
    ruling = ruling_of(text.book, words, 0.3)
    if ruling is not None and _is_shown(text, words, ruling):
        return NOTHING if _is_yet_to_come(words, ruling) else ruling
    end = best(text.book, words[-deed_words.END_OF_A_DEED :], Use.GOOD)
    return Ruling(Verdict.SUPPORTED, SUPPORTED, end.entry) if end and end.share >= 0.7 else NOTHING


def _is_yet_to_come(words: str, ruling: Ruling) -> bool:
    """`已验收合格`, where the fact only says who is to see to it: what is planned is not done."""
    if ruling.fact is None or ruling.verdict is not Verdict.SUPPORTED or not deed_words.ENDED.search(words):
        return False
    told = ruling.fact.words + "\n" + str(ruling.fact.fact.value or "")
    return deed_words.TO_COME.search(told) is not None and deed_words.IS_DONE.search(told) is None


def _undone(text: Text) -> Iterator[Judgement]:
    """`备用电源尚未启用`, where a fact says that it was done."""
    for match in deed_words.UNDONE.finditer(text.prose):
        left, right = clause_at(text.words, *match.span(), "，。；！？\n,;")
        places = [each.start for each in text.figures] + [each.start for each in text.times]
        if any(left <= start < right for start in places):
            continue
        thing = pairs_of(text.words[left : match.start()])
        done = re.compile(rf"已经?[^，。；未不]{{0,4}}{match['deed']}")
        for entry in text.book.good:
            holds = weight(thing & held_pairs(entry)) >= 0.6 * (weight(thing) or 99)
            if holds and done.search(entry.words):
                yield text.judged(left, match.end(), StatedKind.ACTION, contradicted(entry))
                break


def _done_deeds(text: Text) -> Iterator[Judgement]:
    words = text.prose
    last = 0
    for match in deed_words.DEED.finditer(words):
        left, right = clause_at(words, *match.span(), "，。；！？\n,;\0")
        if left < last:
            continue
        cue = deed_words.CUE.search(words, max(left, match.start() - 12), match.start())
        if cue is None and not deed_words.SO_FAR.match(words, match.end()):
            continue
        last = right
        yield from _judged_deed(text, left, right)


def _judged_deed(text: Text, start: int, end: int) -> Iterator[Judgement]:
    end = min(end, start + 80)
    words = text.words[start:end]
    if deed_words.COURTESY.search(words) or weight(pairs_of(words)) < 2:
        return
    yield text.judged(start, end, StatedKind.ACTION, _of_deed(text, words))


def _promised(text: Text) -> Iterator[Judgement]:
    """What is promised together with a time that no fact knows is shown beside it."""
    for mention in text.times:
        if not is_promise(text, mention):
            continue
        match = deed_words.WILL.match(text.prose, mention.end)
        if match is None or weight(pairs_of(match["deed"])) < 2:
            continue
        if ruling_of(text.book, match["deed"], 0.3) is None:
            yield text.judged(match.start("deed"), match.end("deed"), StatedKind.PLAN, NOTHING)


def _promised_some_day(text: Text) -> Iterator[Judgement]:
    """`年底前为老人更换入户线`, `一个月内完成整改`: time and deed, where no fact speaks of the deed."""
    for pattern in (deed_words.SOME_TIME, deed_words.WITHIN):
        for match in pattern.finditer(text.prose):
            if deed_words.SOFT.search(match["deed"]) or weight(pairs_of(match["deed"])) < 2:
                continue
            if ruling_of(text.book, match["deed"], 0.3) is None:
                yield from _each_once(text, match)


def _each_once(text: Text, match: re.Match[str]) -> Iterator[Judgement]:
    """Time and deed, apart from what is judged with its figure."""
    for part in ("when", "deed"):
        start, end = match.span(part)
        if not any(start <= each.start < end for each in text.figures):
            yield text.judged(start, end, StatedKind.PLAN, NOTHING)


def _offered(text: Text) -> Iterator[Judgement]:
    """A gift, a law-suit, a guarantee for ever: promised without an hour."""
    for match in deed_words.OFFERED.finditer(text.prose):
        words = match["gift"] or match.group()
        timed = any(match.start() <= each.start < match.end() for each in text.times)
        counted = any(match.start() <= each.start < match.end() for each in text.figures)
        done = re.search(r"已|了", text.words[max(0, match.start() - 4) : match.end()])
        if not (timed or counted or done) and ruling_of(text.book, words, 0.3) is None:
            yield text.judged(*match.span(), StatedKind.PLAN, NOTHING)


def _pledged(text: Text) -> Iterator[Judgement]:
    """`将免除当月基本电费`: judged where no time beside it is."""
    for match in deed_words.PLEDGED.finditer(text.prose):
        left, right = clause_at(text.words, *match.span())
        timed = any(left <= each.start < right for each in text.times)
        if not timed and ruling_of(text.book, match["deed"], 0.3) is None:
            yield text.judged(match.start("deed"), match.end("deed"), StatedKind.PLAN, NOTHING)
