"""Can every text be read, in light and dark? (WCAG 2.2, 1.4.3: 4.5 to 1; 1.4.11: 3 to 1 for borders of fields)"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[3] / "static/css/tokens.css").read_text(encoding="utf-8")
TEXTS = ("ink", "muted", "accent", "danger", "warning", "info", "success")
GROUNDS = ("paper", "surface", "sunken")
TONES = ("accent", "danger", "warning", "info", "success")


def _theme(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r" \{(.*?)\n\s*\}", CSS, re.S)
    assert block, selector
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))


LIGHT, DARK = _theme(":root"), _theme('[data-bs-theme="dark"]')


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    *product(TEXTS, GROUNDS),
    *((tone, f"{tone}-soft") for tone in TONES),
    *(("ink", f"{tone}-soft") for tone in TONES),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-hover"),
    ("ink", "mark"),
    ("ink", "hatch"),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_border_of_a_field_can_be_seen(theme: dict[str, str], ground: str) -> None:
    assert contrast(theme["control"], theme[ground]) >= 3


def test_following_the_system_gives_the_same_dark() -> None:
    assert _theme('[data-bs-theme="auto"]') == DARK
