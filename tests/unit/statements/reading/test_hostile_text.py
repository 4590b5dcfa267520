"""Can a text be written so that the reader of statements stumbles, loses its place or takes for ever?"""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediadesk.statements.reading import LedgerFact, Setting, Standing, Verdict, judge

CUT_OFF = datetime(2026, 6, 2, 13, tzinfo=UTC)
FACTS = (
    LedgerFact("F1", "number", "停电用户3200户", "3200", "户", CUT_OFF, Standing.ATTESTED),
    LedgerFact("F2", "time", "18时30分跳闸", "2026-06-02T18:30", None, CUT_OFF, Standing.ATTESTED),
    LedgerFact("F3", "cause", "停电系雷击", "雷击", None, CUT_OFF, Standing.REPORTED),
    LedgerFact("F4", "place", "城北片区", "城北片区", None, CUT_OFF, Standing.ATTESTED),
)
PIECES = st.sampled_from(
    [
        *"，。；！？、\n“”《》（）：:,;-—~.%％０３9٣𝟛①Ⅱⅲ½㎞两三十百千万亿零半余多约近逾前后起至到",
        "3200户", "三千二百户", "18时30分", "下午6点半", "6月2日", "昨日", "4月底前", "预计", "全部", "均",
        "因", "系", "所致",
        "造成", "没有", "从未", "最", "公司", "市公安局", "城北片区", "路", "记者",
        "网友称", "问：", "已更换", "了", "95598",
        "110千伏城南线", "不超过", "以上", "百分之", "分之", "1.5", "3,200", "3，200", "元", "小时",
        "\u200b", "\u202e", "\x07", "😀",
        "О", "l", " ", "　", "\t", "\r\n", "２０２６年６月２日", "启动Ⅱ级应急响应",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=120)


@given(TEXTS)
@example("近".join("0" * 20))
@example("2026年99月99日99时99分")
@example("一" * 400 + "户")
@example("9" * 400 + "户")
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_and_every_span_stands_where_it_is_said_to(text: str) -> None:
    judged = judge(text, FACTS, Setting(CUT_OFF))

    assert all(text[one.start : one.end] == one.span for one in judged)
    assert [(one.start, one.end) for one in judged] == sorted((one.start, one.end) for one in judged)
    assert all(str(one.message) for one in judged)


@given(st.text(max_size=60), st.text(max_size=12), st.none() | st.text(max_size=4))
@settings(deadline=None)
def test_any_fact_may_stand_in_the_ledger(wording: str, value: str, unit: str | None) -> None:
    odd = LedgerFact("X", "number", wording, value, unit, None, Standing.ATTESTED)

    judge("6月2日18时30分，3200户停电，系雷击所致。", (*FACTS, odd), Setting(None))


@pytest.mark.parametrize(
    "written",
    [
        "３１００户", "٣١٠٠户", "𝟑𝟏𝟎𝟎户", "31ОО户", "31oo户",
        "3\u200b100户", "31\u202e00户", "3,100户", "3，100户", "3 100户", "叁仟壹佰户", "三千一百戶",
    ],
)  # fmt: skip
def test_a_wrong_figure_does_not_slip_through_in_another_spelling(written: str) -> None:
    text = f"城北片区{written}用户停电。"

    (found,) = [one for one in judge(text, FACTS, Setting(CUT_OFF)) if one.verdict is not Verdict.SUPPORTED]

    assert found.verdict is Verdict.CONTRADICTED
    assert found.fact == "F1"
    assert found.span.startswith(written)


@pytest.mark.parametrize("written", ["③户", "Ⅲ户", "ⅲ户"])
def test_a_figure_that_counts_is_read_even_as_a_list_mark(written: str) -> None:
    judged = judge(f"城北片区{written}停电。", FACTS, Setting(CUT_OFF))

    assert [one.verdict for one in judged if one.kind == "number"] == [Verdict.CONTRADICTED]


LONG = {
    "a bulletin pasted again and again": (
        "6月2日18时30分，110千伏城南线跳闸，城北片区约三千二百户停电，系雷击所致，已全部恢复。\n"
    ),
    "one sentence without an end": "城北片区停电用户3200户恢复供电已更换绝缘子因雷击造成损坏没有人员伤亡全部",
    "figures only": "1234567890",
    "numerals only": "三千二百万零五亿两",
    "opening quotes": "“",
    "negations": "没有不未无",
    "all": "全部所有均任何从未最",
    "spaces": " ",
    "brackets": "（(〔[",
    "names": "城北路公司街道村镇",
    "people": "总经理王某书记李",
    "clocks": "18时30分至",
    "dates": "6月2日至",
    "hidden marks": "3\u200b\u202e",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_ten_thousand_characters_do_not_take_for_ever(piece: str) -> None:
    text = (piece * (10_000 // len(piece) + 1))[:10_000]

    began = time.process_time()
    judge(text, FACTS, Setting(CUT_OFF))

    assert time.process_time() - began < 5
