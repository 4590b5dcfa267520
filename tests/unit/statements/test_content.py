"""Does the hash stand for exactly what a signer sees?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.statements.content import Content, canonical, clean, content_hash
from mediadesk.times import SHANGHAI
from tests.builders.statements import FA1_V2, FIRST_PARTS, a_first_bulletin, at, citing


def other_title() -> Content:
    return a_first_bulletin(title="关于停水有关情况的通报（首报）")


def other_text() -> Content:
    return a_first_bulletin(parts={**FIRST_PARTS, "cause": "具体原因正在核查。"})


def other_audience() -> Content:
    return a_first_bulletin(audience="广大市民朋友：")


def other_cut_off() -> Content:
    return a_first_bulletin(cut_off_at=at(8, 21))


def other_next_update() -> Content:
    return a_first_bulletin(next_update_at=None)


def other_fact_version() -> Content:
    bulletin = a_first_bulletin()
    return replace(
        bulletin, citations=(replace(bulletin.citations[0], fact_version=3), *bulletin.citations[1:])
    )


def a_citation_less() -> Content:
    return a_first_bulletin(citations=a_first_bulletin().citations[1:])


@pytest.mark.parametrize(
    "changed",
    [
        other_title,
        other_text,
        other_audience,
        other_cut_off,
        other_next_update,
        other_fact_version,
        a_citation_less,
    ],
)
def test_the_hash_changes_with(changed: object) -> None:
    assert content_hash(changed()) != content_hash(a_first_bulletin())  # type: ignore[operator]


def test_the_same_content_has_the_same_hash_however_it_is_put_together() -> None:
    bulletin = a_first_bulletin()

    reordered = a_first_bulletin(
        parts=dict(reversed(FIRST_PARTS.items())) | {"advice": ""},
        citations=tuple(reversed(bulletin.citations)),
        cut_off_at=at(8, 20).astimezone(SHANGHAI),
    )

    assert content_hash(reordered) == content_hash(bulletin)
    assert len(content_hash(bulletin)) == 64


def test_the_canonical_form_is_readable_and_keeps_chinese() -> None:
    text = canonical(a_first_bulletin())

    assert "首报" in text
    assert '"cut_off_at":"2026-02-25T00:20:00+00:00"' in text


def test_invisible_marks_and_control_characters_do_not_enter_a_text() -> None:
    typed = "停\u202e电\u200b8\x00时\r\n恢复\ufeff\t供电  \r\n\r\n"

    assert clean(typed) == "停电8时\n恢复 供电"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_length_counts_what_is_read() -> None:
    content = Content("fault_bulletin_first", parts={"a": "停 电\n了", "b": "8时"})

    assert content.length == 5


def test_citations_of_a_part_come_in_the_order_of_its_text() -> None:
    bulletin = a_first_bulletin()

    assert [c.fact_id for c in bulletin.cited_in("situation")] == [1, 2]
    assert citing(FIRST_PARTS, "situation", FA1_V2, 1, 2) in bulletin.citations
