"""Do bulletins follow one another?"""

from __future__ import annotations

import pytest

from mediadesk.statements import errors
from mediadesk.statements.builtin_types import (
    CLARIFICATION,
    FAULT_BULLETIN_FINAL,
    FAULT_BULLETIN_FIRST,
    FAULT_BULLETIN_UPDATE,
)
from mediadesk.statements.series import Bulletin, Place, next_place, opening_title
from mediadesk.statements.states import State
from mediadesk.statements.types import StatementType

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
    assert opening_title(kind, "杨家门水厂停水", Place(number, issued(number - 1))) == title


def test_without_a_bulletin_before_the_title_comes_from_the_incident() -> None:
    assert opening_title(CLARIFICATION, "水厂停水", None) == "关于水厂停水的情况说明"
    assert opening_title(FAULT_BULLETIN_FIRST, "关于停水", Place(1, None)) == "关于停水有关情况的通报（首报）"
