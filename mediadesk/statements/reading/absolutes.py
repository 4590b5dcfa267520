"""Does the text say `all`, `never`, `first`, `most`, and does a fact say so too?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mediadesk.statements.reading import absolute_words
from mediadesk.statements.reading.around import clause_at
from mediadesk.statements.reading.bearing import NOTHING, SUPPORTED, Ruling
from mediadesk.statements.reading.context import pairs_of, traits_of, weight
from mediadesk.statements.reading.coverage import contradicted, held_pairs, ruling_of
from mediadesk.statements.reading.ledger import Entry, Use
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict

_EACH = re.compile(absolute_words.EACH)


def read(text: Text) -> Iterator[Judgement]:
    """Each absolute that is stated as done or being so."""
    prose = text.prose
    last = -1
    for match in absolute_words.ABSOLUTE.finditer(prose):
        start, end = match.span()
        left, right = clause_at(text.words, start, end, "，。；！？\n,;")
        said = prose[max(left, start - 8) : min(right, end + 20)].replace("\0", "")
        if _passes_over(match.group(), text.words[left:right]):
            continue
        ruling = ruling_on(text, match.group(), said, text.words[left:right])
        if ruling is None or (left == last and ruling.verdict is not Verdict.SUPPORTED):
            continue  # One complaint about a clause is enough.
        last = left if ruling.verdict is not Verdict.SUPPORTED else last
        yield text.judged(start, end, StatedKind.ABSOLUTE, ruling)


def _passes_over(words: str, clause: str) -> bool:
    if absolute_words.NO_ABSOLUTE.search(clause) and not absolute_words.FOR_CERTAIN.search(words):
        return True
    if re.search(
        r"不再发生|万无一失|绝不|绝对|不会|永久|(?:彻底|根本)[^，。；]{0,3}(?:解决|消除|杜绝|根除|根治)",
        words,
    ):
        return False
    return bool(absolute_words.PLAN.search(clause))


def ruling_on(text: Text, key: str, words: str, clause: str) -> Ruling | None:
    """The verdict on one absolute; None where it is too weak a word to hold against anybody."""
    if "event:restore" in traits_of(words) and absolute_words.RESTORED.search(key):
        if _is_of_all_users(clause):
            return _all_restored(text)
        return _borne(text, clause, absolute_words.EVERY) or NOTHING
    if re.search(r"(?:全部|所有)[^，。；]{0,2}(?:约|近)?[\d一二三四五六七八九十百千万两]", clause):
        return None  # `全部1730户` is judged with its figure.
    for said, shown in absolute_words.SHOWN_BY:
        if said.search(key):
            return _said_by_a_fact(text, key) or _borne(text, words, shown) or NOTHING
    weak = _EACH.match(key) is not None
    if weak and re.search(r"\d(?:\.\d+)?%", words):
        return None  # `均在0.8%以内` is judged with its figure.
    borne = _borne(text, _deed_of(words, key), absolute_words.EVERY)
    if borne is not None:
        return borne
    return None if weak and ruling_of(text.book, words, 0.15) else NOTHING


def _deed_of(words: str, key: str) -> str:
    """What is said of all of them: the key and what follows, without what went before."""
    return words[max(0, words.find(key)) :]


def _is_of_all_users(words: str) -> bool:
    """`停电用户已全部恢复`, and not `医院、学校均已恢复`: of these the counts of users say nothing."""
    subject = re.split(r"全部|全数|悉数|完全|所有|均|都", words)[0]
    rest = words[len(subject) :]
    named = absolute_words.USERS.sub("", subject + re.sub(r"^(?:全部|所有|均|都)", "", rest)[:8])
    return absolute_words.SOME_OF_THEM.search(named) is None


def _said_by_a_fact(text: Text, key: str) -> Ruling | None:
    """A fact that says it in the same words."""
    saying = [entry for entry in text.book.good if len(key) > 2 and key in entry.words]
    return Ruling(Verdict.SUPPORTED, SUPPORTED, saying[0]) if saying else None


def _borne(text: Text, words: str, shown: re.Pattern[str]) -> Ruling | None:
    """By a fact that holds the words and shows the same: it says so itself, or that some are left out."""
    deed = absolute_words.QUANTIFIER.sub("", words)
    shares = {entry.key: _share(deed, entry) for entry in text.book.entries}
    for entry in sorted(text.book.entries, key=lambda e: -shares[e.key]):
        share = shares[entry.key]
        if share < 0.1:
            break
        if text.book.use(entry) is not Use.GOOD:
            continue
        if shown is absolute_words.EVERY and _leaves_some(text, entry, share):
            return contradicted(entry)
        if share >= 0.3 and shown.search(entry.words):
            return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
        if share >= 0.6 and shown is absolute_words.EVERY and not entry.figures:
            return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)  # `均已退费` where the fact says `已退费`.
    return None


def _share(deed: str, entry: Entry) -> float:
    """How much of a deed the fact holds; a deed of one word is held whole or not at all."""
    if len(deed) > 1 and deed in entry.words:
        return 1.0
    pairs = pairs_of(deed)
    return weight(pairs & held_pairs(entry)) / (weight(pairs) or 1)


def _leaves_some(text: Text, entry: Entry, share: float) -> bool:
    """Whether the fact says that not all are meant, or counts fewer than another fact knows."""
    if absolute_words.SOME_LEFT.search(entry.words) or (
        share >= 0.2 and absolute_words.NOT_ALL.search(entry.words)
    ):
        return True
    if share < 0.4 or absolute_words.EVERY.search(entry.words):
        return False
    mine = [figure.quantity for figure in entry.figures if figure.quantity.unit]
    return any(
        other.quantity.unit == one.unit and other.quantity.value > one.value
        for one in mine
        for each in text.book.good
        if each is not entry and each.fact.kind == entry.fact.kind
        for other in each.figures
    )


def _all_restored(text: Text) -> Ruling:
    """`全部恢复` holds where a fact says so or the figures say so, and not while some are left."""
    for entry in text.book.good:
        if (
            entry.fact.kind != "plan"
            and re.search(r"全部|全数|完全|所有", entry.words)
            and "event:restore" in traits_of(entry.words)
        ):
            return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
    left, back, hit = (_count(text, f"state:{name}") for name in ("left", "back", "hit"))
    if left and left[1] > 0:
        return contradicted(left[0])
    if hit and back:
        return Ruling(Verdict.SUPPORTED, SUPPORTED, back[0]) if back[1] >= hit[1] else contradicted(back[0])
    return NOTHING


def _count(text: Text, trait: str) -> tuple[Entry, Decimal] | None:
    for entry in text.book.good:
        for figure in entry.figures:
            is_people = figure.quantity.unit is not None and "household" in figure.quantity.unit.sizes
            if is_people and trait in figure.about.near:
                return entry, figure.quantity.value
    return None
