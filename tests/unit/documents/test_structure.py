"""Does a plain text become what its author meant, and is nothing else taken for a mark?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.documents.blocks import (
    Answer,
    Attachments,
    Heading,
    Paragraph,
    Roll,
    Table,
    plain_block,
    read_block,
)
from mediadesk.documents.document import Head, Layout
from mediadesk.documents.structure import structured


def test_headings_are_known_by_their_numbers_and_sentences_are_not() -> None:
    got = structured(
        ["一、基本情况\n（一）经过\n一是加强巡视，二是加派人员。\n一、停水原因已查明。"], Layout.BULLETIN
    )

    assert got.blocks == (
        Heading("一、基本情况"),
        Heading("（一）经过", 2),
        Paragraph("一是加强巡视，二是加派人员。"),
        Paragraph("一、停水原因已查明。"),
    )


def test_rows_with_the_same_number_of_cells_are_a_table() -> None:
    got = structured(["事项｜责任部门｜时限\n公布进度｜运维检修部｜3月1日\n会后反馈。"], Layout.MINUTES)

    assert got.blocks == (
        Table((("事项", "责任部门", "时限"), ("公布进度", "运维检修部", "3月1日"))),
        Paragraph("会后反馈。"),
    )


def test_a_single_bar_is_a_character_like_any_other() -> None:
    assert structured(["型号A|B的开关"], Layout.BULLETIN).blocks == (Paragraph("型号A|B的开关"),)


def test_a_question_takes_the_lines_that_answer_it() -> None:
    got = structured(
        ["问1：何时恢复？\n答：正在核查。\n依据：FA2\n主动说：问到再说\n问：还有吗？"], Layout.QA
    )

    assert got.blocks == (Answer("何时恢复？", "正在核查。", "FA2", "问到再说"), Answer("还有吗？"))


def test_enclosures_stand_below_the_text_wherever_they_were_written() -> None:
    got = structured(["附件：1. 记录；2. 照片", "正文。"], Layout.LETTER)

    assert got.blocks == (Paragraph("正文。"), Attachments(("记录", "照片")))


def test_the_head_of_a_paper_leaves_the_text() -> None:
    got = structured(["密级：内部\n缓急：特急\n一、事由"], Layout.PAPER)

    assert got.head == Head(secrecy="内部", urgency="特急")
    assert got.blocks == (Heading("一、事由"),)


def test_in_a_bulletin_nothing_leaves_the_text() -> None:
    got = structured(["联系人：林岚\n时间：2月25日"], Layout.BULLETIN)

    assert got.head == Head()
    assert got.blocks == (Paragraph("联系人：林岚"), Paragraph("时间：2月25日"))


def test_who_came_is_a_roll_in_minutes_only() -> None:
    assert structured(["出席：张文"], Layout.MINUTES).blocks == (Roll("出席", "张文"),)
    assert structured(["出席：张文"], Layout.RELEASE).blocks == (Paragraph("出席：张文"),)


@given(
    st.lists(st.text(alphabet="一、（二）问：答附件｜停水。\n ", max_size=40), max_size=4),
    st.sampled_from(Layout),
)
def test_no_word_is_lost_whatever_is_written(texts: list[str], layout: Layout) -> None:
    got = structured(texts, layout)
    kept = "".join(block.words for block in got.blocks)

    for char in "停水":
        assert kept.count(char) == "".join(texts).count(char)


@pytest.mark.parametrize(
    "block",
    [
        Heading("一、情况"), Heading("（一）经过", 2), Paragraph("文"), Attachments(("甲", "乙")),
        Table((("甲", "乙"), ("1", "2"))), Roll("出席", "张文"), Answer("问", "答", "FA1", "可以"),
    ],
)  # fmt: skip
def test_a_block_is_read_as_it_was_written(block: Heading) -> None:
    assert read_block(plain_block(block)) == block
