"""In which symbols and words is a labelled case read, so that training and the desk read alike?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.monitoring.assessing.learned_text import plain, worded
from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.assessing.symbols import read
from mediadesk.monitoring.assessing.voices import Voice, voice_of


def texts_of(case: Mapping[str, Any], house: Profile) -> tuple[str, str]:
    """The symbols, and the words, of a case's headline and text."""
    voice = voice_of(case["title"], case["outlet"], case["channel"], house)
    is_ours = voice is Voice.OURS
    reading, _ = read(case["title"], case["body"], house, outlet=case["outlet"], is_ours=is_ours)
    return plain(reading.text), worded(reading.folded, house)
