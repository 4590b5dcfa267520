"""In which one spelling are names compared: full-width or not, large or small, with tones or without?"""

from __future__ import annotations

import re
import unicodedata

# Signs between the parts of a name: 买买提·吐尔逊, O'Brien, Müller-Lund. Nobody types them alike.
_BETWEEN = frozenset("·•・‧∙．.'’`-‐‑–—")
_U = re.compile("(?<=[lnLN])[üǖǘǚǜÜǕǗǙǛ]")


def folded(text: str) -> str:
    """`Ｃｈén Lì` as `chen li`: plain width, small letters, no tones, single spaces. lü is lv, as it is typed."""
    plain = _U.sub("v", unicodedata.normalize("NFKC", text))
    parts = unicodedata.normalize("NFKD", plain.casefold())
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def folded_name(text: str) -> str:
    """As `folded`, without the signs between the parts of a name."""
    return folded("".join(char for char in unicodedata.normalize("NFKC", text) if char not in _BETWEEN))


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" or char == "〇"
