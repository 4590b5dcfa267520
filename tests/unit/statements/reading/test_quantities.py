"""Is a quantity the same in every way of writing it, and how much may it mean?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from mediadesk.statements.reading.quantities import quantities_in
from mediadesk.statements.reading.quantity import Quantity, agrees


def the_one(words: str) -> Quantity:
    (found,) = quantities_in(words)
    return found


@pytest.mark.parametrize(
    "words",
    [
        "3200户",
        "3,200户",
        "3，200户",
        "3 200户",
        "三千二百户",
        "叁仟贰佰户",
        "3.2千户",
        "0.32万户",
        "3千2百户",
    ],
)
def test_one_number_has_many_spellings(words: str) -> None:
    assert the_one(words).value == 3200


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1.86亿元", 186_000_000),
        ("36万千伏安", 360_000),
        ("360兆伏安", 360_000),
        ("两个半小时", 150),
        ("2小时35分", 155),
        ("一小时三刻钟", 105),
        ("半小时", 30),
        ("百分之九十五", 95),
        ("九成九", 99),
        ("万分之五", "0.05"),
        ("翻一番", 2),
        ("五角三分八厘", "0.538"),
        ("一倍半", "1.5"),
        ("3万2千5百户", 32_500),
    ],
)
def test_units_and_scales_are_reckoned(words: str, value: int | str) -> None:
    assert the_one(words).value == Decimal(value)


@pytest.mark.parametrize(
    ("said", "known", "holds"),
    [
        ("约3200户", "3260户", True),
        ("约3200户", "3460户", False),
        ("近3500户", "3460户", True),
        ("近3200户", "3460户", False),
        ("逾3000户", "3460户", True),
        ("逾3500户", "3460户", False),
        ("3400余户", "3460户", True),
        ("3200余户", "3560户", False),
        ("三百余条", "318条", True),
        ("50人以上", "52人", True),
        ("50人以上", "49人", False),
        ("不足50分钟", "52分钟", False),
        ("不超过3小时", "2小时", True),
        ("12.6万户", "126312户", True),
        ("1.2千元", "1020元", False),
        ("六成", "61%", True),
        ("上百人", "120人", True),
        ("半数", "50%", True),
        ("3至5天", "3至5天", True),
        ("3至5天", "3至6天", False),
        ("26000米", "26公里", True),
        ("0.31%", "0.31个百分点", False),
    ],
)
def test_a_tolerance_is_a_span_of_values(said: str, known: str, holds: bool) -> None:
    assert agrees(the_one(said), the_one(known)) is holds


@pytest.mark.parametrize("words", ["天气", "三条件", "第二次", "十分钟情", "2026年", "家庭", "千瓦"])
def test_what_only_looks_like_a_quantity_is_none(words: str) -> None:
    assert not [found for found in quantities_in(words) if found.unit and found.unit.word not in ("分钟",)]
