"""What of a text does the learned reader look at? Its symbols, and its words with our names and all numbers alike."""

from __future__ import annotations

import re

from mediadesk.monitoring.assessing.profile import Profile

MOST_SYMBOLS = 1500
RAW = "\x1d"
"""Stands before a piece of the words, so that it is not taken for a piece of the symbols."""
_NUMBER = re.compile(r"\d+")


def plain(symbols: str) -> str:
    """Numbers are alike, and a long text is read to a bound."""
    return _NUMBER.sub("0", symbols[:MOST_SYMBOLS])


def worded(folded: str, profile: Profile) -> str:
    """The folded words, with every name of ours the same."""
    text = folded[:MOST_SYMBOLS]
    for name in profile.spoken:
        if name in text:
            text = text.replace(name, "我司")
    return _NUMBER.sub("0", text)
