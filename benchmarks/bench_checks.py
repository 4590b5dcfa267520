"""How much of the processor does it take to judge a text by the facts while the officer types?

Each text is new to the reader, as it is after every key; the facts are the same, as they are while one writes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from benchmarks.table import Measure
from mediadesk.statements.reading import LedgerFact, Setting, Standing, judge

CUT_OFF = datetime(2026, 6, 2, 13, tzinfo=UTC)
ROUNDS = 7
PROMISES = {(1_500, 50): 50.0}  # Milliseconds; the rest is only told.
PLACES = ("城北", "城南", "柳荫", "棠梨", "望湖", "临江", "南浦", "桥北", "文昌", "岭背")
BULLETIN = (
    "6月2日18时{n}分，110千伏{place}线跳闸，{place}片区约三千二百{n}户用户停电。接报后，我公司于18时42分启动应急预案，"
    "四十六名抢修人员已到达现场。截至20时50分，已恢复28{n}户，尚有600户未恢复，停电系雷击造成绝缘子损坏所致，已更换{n}处。"
    "预计22时前全部恢复供电，我公司将于22时再次通报进展。用电问题请拨打24小时服务热线95598。\n"
)


def measure() -> Iterator[Measure]:
    """Milliseconds for one text, the median of several."""
    for length in (1_500, 10_000):
        for count in (50, 500):
            took = spent(length, facts(count))
            what = f"check of {length:,} characters against {count} facts"
            yield Measure(what, took, "ms", at_most=PROMISES.get((length, count)))


def spent(length: int, known: tuple[LedgerFact, ...]) -> float:
    """The median of some rounds; the first, in which the facts are read, is not counted."""
    took = []
    for number in range(ROUNDS + 1):
        text = draft(length, number)
        began = time.process_time()
        judge(text, known, Setting(CUT_OFF))
        took.append((time.process_time() - began) * 1000)
    return median(took[1:])


def draft(length: int, number: int) -> str:
    """A text of bulletins, each with other figures."""
    whole = "".join(
        BULLETIN.format(n=10 + (number * 7 + line) % 50, place=PLACES[line % len(PLACES)])
        for line in range(length // 150)
    )
    return (whole * 2)[:length]


def facts(count: int) -> tuple[LedgerFact, ...]:
    """Facts of every kind, no two alike."""
    return tuple(fact(number) for number in range(count))


def fact(number: int) -> LedgerFact:
    """One fact; its kind follows from its number."""
    place, n = PLACES[number % len(PLACES)], 10 + number
    kind, text, value, unit = (
        ("number", f"{place}片区停电用户3{n}户", f"3{n}", "户"),
        ("number", f"{place}片区已恢复28{n}户", f"28{n}", "户"),
        ("time", f"110千伏{place}线18时{n % 60}分跳闸", f"2026-06-02T18:{n % 60:02}", None),
        ("plan", f"{place}片区预计{19 + n % 4}时前恢复", f"2026-06-02T{19 + n % 4}:00", None),
        ("cause", f"{place}线停电系第{n}号杆绝缘子雷击损坏", "雷击", None),
        ("place", f"停电范围为{place}路{n}号", f"{place}路", None),
        ("action", f"已更换{place}线绝缘子{n}处", str(n), "处"),
    )[number % 7]
    as_of = CUT_OFF - timedelta(minutes=number)
    return LedgerFact(f"F{number}", kind, text, value, unit, as_of, Standing.ATTESTED)
