"""How does a Chinese character sound? (pypinyin, without its book of phrases: names are none)"""

from __future__ import annotations

import os
from functools import cache


class PypinyinRomanizer:
    """The `Romanizer` of the desk. The library is loaded when the first name is read."""

    def readings(self, char: str) -> tuple[str, ...]:
        """Every sound of one character, the likeliest first."""
        return _readings(char)


@cache
def _readings(char: str) -> tuple[str, ...]:
    # Half of the library's memory are phrases, which it would load unasked.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(char, heteronym=True, style=Style.NORMAL, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else (char,)
