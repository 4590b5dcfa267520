"""Do bulletins follow one another?"""

from __future__ import annotations

import pytest

from mediadesk.statements import errors
from mediadesk.statements.builtin_types import (
    FAULT_BULLETIN_FINAL,
    FAULT_BULLETIN_FIRST,
    FAULT_BULLETIN_UPDATE,
    TYPES,
)
from mediadesk.statements.series import Bulletin, Place, next_place, opening_title
from mediadesk.statements.states import State
from mediadesk.statements.types import StatementType
from tests.builders.statements import at

TITLE = "关于市区部分区域停水有关情况的通报（首报）"


def issued(number: int, title: str = TITLE) -> Bulletin:
    return Bulletin(number, number, "fault_bulletin_first", title, State.ISSUED)


def test_an_update_follows_the_last_issued_bulletin() -> None:
    assert next_place(FAULT_BULLETIN_UPDATE, [issued(2), issued(1)]) == Place(3, issued(2))


def test_the_first_bulletin_follows_nothing() -> None:
    assert next_place(FAULT_BULLETIN_FIRST, []) == Place(1, None)


@pytest.mark.parametrize(
    ("kind", "bulletins", "rule"),
    [
        (FAULT_BULLETIN_FIRST, [issued(1)], errors.FirstBulletinExists),
        (FAULT_BULLETIN_UPDATE, [], errors.NoBulletinToUpdate),
        (FAULT_BULLETIN_FINAL, [], errors.NoBulletinToUpdate),
        (FAULT_BULLETIN_UPDATE, [Bulletin(1, 1, "x", TITLE, State.APPROVED)], errors.AnotherBulletinOpen),
    ],
)
def test_bulletins_cannot_overtake_one_another(
    kind: StatementType, bulletins: list[Bulletin], rule: type[Exception]
) -> None:
    with pytest.raises(rule):
        next_place(kind, bulletins)


@pytest.mark.parametrize(
    ("kind", "number", "title"),
    [
        (FAULT_BULLETIN_UPDATE, 2, "关于市区部分区域停水有关情况的通报（续报）"),
        (FAULT_BULLETIN_UPDATE, 3, "关于市区部分区域停水有关情况的通报（第3报）"),
        (FAULT_BULLETIN_FINAL, 3, "关于市区部分区域停水有关情况的通报（终报）"),
    ],
)
def test_the_title_of_the_last_bulletin_is_carried_on(kind: StatementType, number: int, title: str) -> None:
    place = Place(number, issued(number - 1))

    assert opening_title(kind, "杨家门水厂停水", place, "澜江供电公司", at(10)) == title


@pytest.mark.parametrize(
    ("code", "incident", "title"),
    [
        ("clarification", "水厂停水", "关于水厂停水的情况说明"),
        ("fault_bulletin_first", "关于停水", "关于停水有关情况的通报（首报）"),
        ("planned_outage", "北湖片区", "北湖片区计划停电公告"),
        ("apology", "北湖片区停电", "关于北湖片区停电的致歉信"),
        ("daily_digest", "水厂停水", "澜江供电公司舆情日报（2026年2月25日）"),
        ("flash_report", "水厂停水", "舆情快报（2月25日10时00分）"),
        ("qa_lines", "水厂停水", "关于水厂停水的答问口径（截至2月25日10时00分）"),
        ("media_invitation", "水厂停水", "关于水厂停水的采访邀约"),
        ("correction_request", "停水原因", "关于商请更正停水原因有关表述的函"),
    ],
)
def test_without_a_bulletin_before_the_title_follows_the_kinds_pattern(
    code: str, incident: str, title: str
) -> None:
    place = Place(1, None) if TYPES[code].series else None

    assert opening_title(TYPES[code], incident, place, "澜江供电公司", at(10)) == title
