"""How many items a second are told what they say about us, on one core?"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.table import Measure
from mediadesk.monitoring.assessing.engine import assess_text
from mediadesk.monitoring.assessing.profile import Profile

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "stance"
ITEMS = 2_000
Item = tuple[str, str, str, Profile, str]


def measure() -> Iterator[Measure]:
    """Items a second of processor time: posts and notices as they are, then articles of 1,000 characters."""
    houses = json.loads((CASES / "develop.profiles.json").read_text(encoding="utf-8"))
    profiles = {name: Profile.from_json(data) for name, data in houses.items()}
    cases = json.loads((CASES / "develop.json").read_text(encoding="utf-8"))
    short: list[Item] = [
        (case["title"], case["body"], case["outlet"], profiles[case["profile"]], case["channel"])
        for case in cases
    ]
    bodies = [case["body"] for case in cases]
    long = [
        (title, "\n".join(bodies[at : at + 14])[:1000], outlet, profile, channel)
        for at, (title, _, outlet, profile, channel) in enumerate(short[:-14])
    ]
    yield Measure("what an item says about us: posts and notices", _rate(short, ITEMS), "/s", at_least=1000)
    yield Measure("what an item says about us: 1,000 characters", _rate(long, ITEMS // 4), "/s")


def _rate(items: list[Item], number: int) -> float:
    for title, body, outlet, profile, channel in items[:300]:  # each profile's names are compiled once
        assess_text(title, body, outlet, profile, channel=channel)
    begun = time.process_time()
    for title, body, outlet, profile, channel in islice(cycle(items), number):
        assess_text(title, body, outlet, profile, channel=channel)
    return number / (time.process_time() - begun)
