"""How is a text spelt once full-width, foreign and hidden characters are put aside, and where did each stand?

A figure can be written so that a plain search misses it: `３２００`, `٣٢٠٠`, `𝟑𝟐𝟎𝟎`, with a mark that nobody
sees between two digits, or with a Cyrillic О for a nought. All of them read as the same figure here, and
every character remembers its place in the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TRADITIONAL = str.maketrans(
    "萬億兩餘時點戶個臺輛條處過約數號說稱間後復", "万亿两余时点户个台辆条处过约数号说称间后复"
)
_KEPT_WIDE = frozenset("，。；！？（）")  # Punctuation that ends or encloses a clause.
_NOUGHT = re.compile(r"(?<=[0-9])[OoОоΟο]{1,9}(?![A-Za-zА-я])|(?<![A-Za-zА-я])[OoОоΟο]{1,9}(?=[0-9])")
_ONE = re.compile(r"(?<=[0-9])[lIІі|](?=[0-9])|(?<=[0-9])[lІі](?=[^\W\d_A-Za-z])")
# A circled or Roman figure is a list mark or a name, unless something is counted with it.
_COUNTED = re.compile(r"[①-⑳⓪Ⅰ-Ⅻ](?=\s?(?:[户名台辆]|人(?!民|员)|万户|千户|万元))")


@dataclass(frozen=True)
class Plain:
    """`words` is the plain spelling; character `i` of it stood at `at[i]` of `source`."""

    source: str
    words: str
    at: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `words[start:end]` stands in the source."""
        return self.at[start], self.at[end - 1] + 1


def plain(source: str) -> Plain:
    """The text in one spelling."""
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(source):
        for each in _spelt(letter):
            letters.append(each)
            at.append(place)
    return Plain(source, _lookalikes("".join(letters)), tuple(at))


@lru_cache(maxsize=8192)
def _spelt(letter: str) -> str:
    if "\u4e00" <= letter <= "\u9fff":
        return letter.translate(_TRADITIONAL)
    if letter in "\n\r\u2028\u2029":
        return "\n"
    if letter in _KEPT_WIDE:
        return letter
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Zs" or letter == "\t":
        return " "
    if category in ("Cf", "Cc", "Mn", "Me", "Cs"):
        return ""
    return _compatible(letter)


def _compatible(letter: str) -> str:
    """`％` as `%`, `㎞` as `km`; circled and Roman figures stay, since most of them count nothing."""
    if unicodedata.category(letter) in ("No", "Nl"):
        upper = letter.upper()
        return upper if len(upper) == 1 else letter
    return unicodedata.normalize("NFKC", letter)


def _lookalikes(words: str) -> str:
    words = _NOUGHT.sub(lambda found: "0" * len(found.group()), words)
    words = _ONE.sub("1", words)
    return _COUNTED.sub(lambda found: _one_digit(found.group()), words)


def _one_digit(letter: str) -> str:
    """Counted with a figure above nine there is no single digit to stand for it; it is left as it is."""
    value = int(unicodedata.numeric(letter))
    return str(value) if value < 10 else letter
