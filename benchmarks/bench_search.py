"""How quickly are articles found in a large archive, newest first, beside `LIKE`?

Twenty kinds of question, each asked of a dozen different words: rare and common ones, two characters and many, several
words, or, not, near, in the headline, at an outlet, of the last days. `BENCH_ARTICLES=1000000` asks a million; the
archive is built outside the repository when it is not there yet.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks.archive import BEGIN, DATABASES, DAYS, PLACES, archive, article
from benchmarks.table import Measure
from mediadesk.db import no_longer_than
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.querying.reading import read
from mediadesk.monitoring.querying.writing import is_plain
from mediadesk.monitoring.searching.service import search

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "100000"))
OF_EACH = 12
LIKED = 20 if ARTICLES <= 200_000 else 2
LIKED_AT_MOST = 20.0
KINDS: dict[str, Callable[[Random], str]] = {
    "two characters": lambda chance: _word(chance, 2),
    "three characters": lambda chance: _word(chance, 3),
    "four characters": lambda chance: _word(chance, 4),
    "a whole clause": lambda chance: _word(chance, 8),
    "common": lambda chance: chance.choice(("停电", "供电公司", "公司", "中国", "供电", "电压", "变电站")),
    "a line of the grid": lambda chance: f"{chance.choice(PLACES)}{chance.randrange(20_000):05}线",
    "a headline": lambda chance: _word(chance, 12),
    "nowhere": lambda chance: _word(chance, 2) + "鼍" + _word(chance, 2),
    "two words": lambda chance: f"{_word(chance, 2)} {_word(chance, 2)}",
    "common and rare": lambda chance: f"停电 {_word(chance, 3)}",
    "or": lambda chance: f"{_word(chance, 3)} 或 {_word(chance, 2)}",
    "common or common": lambda chance: f"(停电 或 停水 或 {_word(chance, 2)})",
    "not": lambda chance: f"{_word(chance, 2)} -停电",
    "common, not": lambda chance: f"停电 -{_word(chance, 2)} -检修",
    "near": lambda chance: f"停电 近20 {chance.choice(PLACES)}",
    "headline": lambda chance: f"标题:{_word(chance, 2)}",
    "headline, three": lambda chance: f"标题:{_word(chance, 3)}",
    "outlet": lambda chance: f"{_word(chance, 2)} 媒体:第{chance.randrange(90)}媒体",
    "a month": lambda chance: f"{_word(chance, 2)} {_month(chance)}",
    "last thirty days": lambda chance: f"停电 {_word(chance, 2)} 自:2026-01-30",
}


def measure() -> Iterator[Measure]:
    """Milliseconds for the newest thirty with their number, all kinds together and the slowest kind."""
    for kind in DATABASES:
        database = archive(kind, ARTICLES)
        with database.session() as session:
            yield from asked_of(session, kind)
        database.dispose()


def asked_of(session: Session, kind: str) -> Iterator[Measure]:
    """The questions of all kinds, by the clock and by the processor time of this process."""
    took = {name: [asked(session, each) for each in questions(name)] for name in KINDS}
    both = sorted(each for times in took.values() for each, _ in times)
    worked = sorted(each for times in took.values() for _, each in times)
    plain = sorted(liked(session, each) for each in likeable()[:LIKED])
    what, against = f"search {ARTICLES:,} articles on {kind}, {len(both)} questions", f"LIKE ({LIKED})"
    yield Measure(f"{what}, median", at(both, 0.5), "ms", peer=at(plain, 0.5), peer_name=against)
    yield Measure(
        f"{what}, 95th percentile", at(both, 0.95), "ms", at_most=50, peer=at(plain, 0.95), peer_name=against
    )
    yield Measure("  processor time, median", at(worked, 0.5), "ms")
    yield Measure("  processor time, 95th percentile", at(worked, 0.95), "ms")
    slow = {name: at(sorted(each for each, _ in times), 0.95) for name, times in took.items()}
    for name in sorted(slow, key=lambda each: slow[each], reverse=True)[:3]:
        yield Measure(f"  slowest kinds: {name}, 95th percentile", slow[name], "ms")
    yield Measure(f"list of all {ARTICLES:,} on {kind}", asked(session, "")[0], "ms", at_most=50)


def questions(name: str) -> list[str]:
    """The questions of one kind, the same in each run."""
    chance = Random(name)
    return [KINDS[name](chance) for _ in range(OF_EACH)]


def likeable() -> list[str]:
    """Words that `LIKE` can be asked for, rare and common in turn."""
    return [
        word
        for pair in zip(questions("two characters"), questions("four characters"), strict=True)
        for word in pair
    ]


def asked(session: Session, question: str) -> tuple[float, float]:
    """Milliseconds for one question by the clock and of processor time, each time in a transaction of its own; the
    better of three, since the first finds the pages of the database on the disk.
    """
    expression = read(question) if question else None
    times, worked = [], []
    for _ in range(3):
        session.rollback()
        began, worked_before = time.perf_counter(), time.process_time()
        search(session, expression)
        times.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - worked_before) * 1000)
    return min(times), min(worked)


def liked(session: Session, word: str) -> float:
    """Milliseconds for the same by `LIKE`: the newest thirty, and their number up to a thousand. Broken off after
    `LIKED_AT_MOST` seconds.
    """
    holds = ArticleRow.folded.contains(fold(word), autoescape=True)
    newest = (
        select(ArticleRow.id)
        .where(holds)
        .order_by(ArticleRow.sorted_at.desc(), ArticleRow.id.desc())
        .limit(30)
    )
    number = select(func.count()).select_from(select(ArticleRow.id).where(holds).limit(1001).subquery())
    began = time.perf_counter()
    with suppress(TimeoutError), no_longer_than(session, LIKED_AT_MOST):
        session.execute(newest).all()
        session.execute(number).scalar_one()
    return (time.perf_counter() - began) * 1000


def at(ordered: list[float], share: float) -> float:
    """The value below which this share lies."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _word(chance: Random, length: int) -> str:
    """Characters that stand together somewhere in the archive."""
    while True:
        text = article(chance.randrange(ARTICLES), ARTICLES, [1] * 300)["text"].replace("\n", "，")
        start = chance.randrange(max(1, len(text) - length))
        word = text[start : start + length]
        if len(word) == length and word.isalnum() and is_plain(word):
            return word


def _month(chance: Random) -> str:
    since = BEGIN.date() + timedelta(days=chance.randrange(DAYS - 40))
    return f"日期:{since}..{since + timedelta(days=29)}"
