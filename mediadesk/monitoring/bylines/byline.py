"""Does this byline name that person: `本报记者 陈立 通讯员王梅` names 陈立, `陈立峰` does not?"""

from __future__ import annotations

import re
import unicodedata

# What stands around names in a byline. Longest first, so that 见习记者 goes as a whole.
_TRADE = re.compile(
    r"(?:本报|本台|本网|全媒体|融媒体|首席|见习|实习|特约|特派|通讯|新闻|视频|摄影|责任|值班|主任)*"
    r"(?:记者|通讯员|编辑|摄影|摄像|责编|主编|作者|撰文|供稿|供图|报道|主持人|播音)"
)
_APART = re.compile(r"[\s、，,;；:：/|·•()（）【】\[\]和&＆]+")


def names_in(byline: str) -> tuple[str, ...]:
    """The names in a byline, each without the words of the trade around it."""
    plain = unicodedata.normalize("NFKC", byline)
    return tuple(part for part in _APART.split(_TRADE.sub(" ", plain)) if part)


def is_signed_by(byline: str, name: str) -> bool:
    """Whether the byline names exactly this person; a space within the name does not matter."""
    plain = unicodedata.normalize("NFKC", byline)
    wanted = "".join(name.split())
    # A name that has a sign of its own inside is not split, so it is looked for whole.
    return wanted in names_in(plain) or (bool(_APART.search(name.strip())) and name.strip() in plain)
