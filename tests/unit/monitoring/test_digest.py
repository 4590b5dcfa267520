"""Does a digest count from eight to eight, read well, and stay what it was?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.accounts.permissions import Role
from mediadesk.errors import NotAllowed
from mediadesk.monitoring.digesting.digest import (
    AdviceMissing,
    check_is_judged,
    check_may_correct,
    check_may_issue,
)
from mediadesk.monitoring.digesting.figures import (
    AlertFigures,
    BlindSpot,
    ClockLine,
    Figures,
    ItemLine,
    StoryLine,
    day_of,
    hash_of,
    is_time,
)
from mediadesk.monitoring.digesting.wording import Part, against, draft, percent, title_of
from tests.builders.monitoring import an_actor

SINCE = datetime(2026, 3, 4, 0, tzinfo=UTC)
UNTIL = datetime(2026, 3, 5, 0, tzinfo=UTC)
EMPTY = Figures(
    since=SINCE,
    until=UNTIL,
    articles=0,
    mentions=0,
    before={"articles": 0, "mentions": 0},
    by_stance={},
    by_channel={},
)
FULL = Figures(
    since=SINCE,
    until=UNTIL,
    articles=1203,
    mentions=8,
    before={"articles": 1100, "mentions": 5},
    by_stance={"complaint": 3, "accuses_us": 1, "mentions": 4},
    by_channel={"forum": 3, "newspaper": 5},
    hours=tuple({"complaint": 1} if hour < 3 else {} for hour in range(24)),
    waiting=2,
    stories=(StoryLine(4, "断桥断电", "澜江日报", 6, 4, "provincial", is_new=True),),
    items=(ItemLine(9, "电压不稳", "临江论坛", "forum", "complaint", SINCE, ""),),
    items_in_all=8,
    alerts=AlertFigures(3, 2, 1, 12.0, 130.0),
    sources=41,
    blind=(BlindSpot("晚报数字报", "failing", SINCE), BlindSpot("封闭群聊", "platform", None, "没有网页")),
    clocks=(
        ClockLine("城西水厂停电", "公开回应（48小时内）", SINCE, is_overdue=True),
        ClockLine("城西水厂停电", "调控中心答复问询F-12", UNTIL, is_overdue=False),
    ),
)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (datetime(2026, 3, 5, 0, 0, tzinfo=UTC), UNTIL),
        (datetime(2026, 3, 5, 15, 59, tzinfo=UTC), UNTIL),
        (datetime(2026, 3, 5, 23, 59, tzinfo=UTC), UNTIL),
        (datetime(2026, 3, 4, 23, 59, tzinfo=UTC), SINCE),
    ],
)
def test_a_day_ends_at_eight_in_shanghai(moment: datetime, until: datetime) -> None:
    assert day_of(moment)[1] == until


def test_the_draft_waits_for_eight() -> None:
    assert not is_time(datetime(2026, 3, 4, 23, 59, tzinfo=UTC))
    assert is_time(UNTIL)


def test_figures_come_back_from_the_database_as_they_were() -> None:
    assert Figures.from_json(FULL.to_json()) == FULL
    assert Figures.from_json(EMPTY.to_json()) == EMPTY


def test_a_day_without_anything_reads_well() -> None:
    words = draft(EMPTY)

    assert "没有涉及我公司的内容，与前一日持平" in words[Part.VOLUME]
    assert words[Part.COMPLAINTS] == "本期未监测到涉我投诉。"
    assert "没有正在计时的事件。" in words[Part.OPEN]
    assert all("None" not in text and "0.0%" not in text for text in words.values())
    assert [part for part, text in words.items() if not text] == [Part.ADVICE]


def test_the_words_say_counts_with_their_shares_and_the_comparison() -> None:
    words = draft(FULL)

    assert "共采集文章1203篇" in words[Part.VOLUME]
    assert "涉及我公司8条，比前一日增加3条（+60.0%）" in words[Part.VOLUME]
    assert "投诉3条（37.5%）" in words[Part.VOLUME]
    assert "1条内容将原因指向我方，均未经事实核实" in words[Part.HIGHLIGHTS]
    assert "累计6篇，传播至省级媒体" in words[Part.STORIES]
    assert "接收用时中位数12分钟，最长2.2小时" in words[Part.OPEN]


def test_clocks_say_what_is_due_and_what_is_late() -> None:
    assert draft(FULL)[Part.OPEN].split("\n")[2:] == [
        "“城西水厂停电”：公开回应（48小时内），已超时，应于3月4日8时前完成。",
        "“城西水厂停电”：调控中心答复问询F-12，3月5日8时前完成。",
    ]


def test_a_digest_of_before_there_were_clocks_is_read() -> None:
    earlier = {name: value for name, value in FULL.to_json().items() if name != "clocks"}

    assert Figures.from_json(earlier).clocks == ()


def test_nobody_judges_but_a_person() -> None:
    with pytest.raises(AdviceMissing):
        check_is_judged(draft(FULL))
    check_is_judged({**draft(FULL), Part.ADVICE: "建议当日答复。"})


def test_blind_spots_say_what_and_since_when() -> None:
    assert draft(FULL)[Part.BLIND].split("\n") == [
        "晚报数字报：抓取失败，自3月4日8时起。",
        "封闭群聊：目前无法监测（没有网页）。",
    ]


def test_a_desk_without_sources_does_not_call_silence_calm() -> None:
    assert "不能说明外界是否平静" in draft(EMPTY)[Part.BLIND]


def test_numbers_are_compared_without_dividing_by_nothing() -> None:
    assert against(3, 0) == "比前一日增加3条"
    assert against(0, 4) == "比前一日减少4条（-100.0%）"
    assert percent(None) == "—"


def test_the_title_names_company_number_and_day() -> None:
    assert title_of("澜江供电公司", 12, UNTIL) == "澜江供电公司舆情日报 第12期（2026年3月5日）"


def test_the_hash_changes_with_every_word_and_figure() -> None:
    words = {part.value: text for part, text in draft(FULL).items()}
    first = hash_of(1, FULL.to_json(), words)

    assert hash_of(1, FULL.to_json(), words) == first
    assert hash_of(1, FULL.to_json(), {**words, "open": "改了一个字"}) != first
    assert hash_of(1, {**FULL.to_json(), "mentions": 9}, words) != first


def test_officers_correct_and_the_head_signs() -> None:
    check_may_correct(an_actor(Role.PR_OFFICER))
    check_may_issue(an_actor(Role.PR_HEAD))
    with pytest.raises(NotAllowed):
        check_may_issue(an_actor(Role.PR_OFFICER))
    with pytest.raises(NotAllowed):
        check_may_correct(an_actor(Role.SPOKESPERSON))
