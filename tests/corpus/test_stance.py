"""Has what an item says about us fallen below its score on the trade's own cases?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mediadesk.monitoring.assessing.engine import assess_text
from mediadesk.monitoring.assessing.profile import Profile
from tests.stance_score import scored

SHARED = Path(__file__).resolve().parents[3] / "shared"
ITEMS = SHARED / "corpus" / "cases" / "stance_items.json"
CASE = SHARED / "domain" / "waterplant_items.json"
NAMED_BY_THE_CASE = {
    "false_attribution": "accuses_us",
    "neutral": "mentions",
    "accurate": "denies_us",
    "irrelevant": "none",
}
CITY = Profile("澄江供电公司", "澄江市", places=("新桥", "芦荻新村", "纺机厂宿舍"))
PLANT = Profile("澜江供电公司", "澜江市", places=("杨家门水厂", "南门", "西苑", "滨江路", "东郊村"))

pytestmark = pytest.mark.skipif(not ITEMS.exists(), reason="the shared cases are not beside this checkout")


def answers(path: Path, house: Profile) -> list[tuple[str, list[str], str]]:
    items: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [
        (
            item.get("label_blame") or NAMED_BY_THE_CASE.get(item["label_stance"], item["label_stance"]),
            item.get("alt_blame", []),
            assess_text(
                item["title"], item["body"], item["outlet"], house, channel=item["channel"]
            ).stance.value,
        )
        for item in items
    ]


def test_the_shared_items_are_read_right() -> None:
    assert scored(answers(ITEMS, CITY)).macro_f1 >= 0.92


def test_the_items_of_the_water_plant_are_read_right() -> None:
    assert scored(answers(CASE, PLANT)).macro_f1 >= 0.85
