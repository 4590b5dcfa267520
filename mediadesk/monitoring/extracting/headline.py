"""What is the headline of this page, as the reader sees it?

The title tag names the headline and the site together; the headline is the line of the page that the two share.
Where the site cut one of them, the longer is believed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediadesk.monitoring.extracting.naming import is_house
from mediadesk.monitoring.extracting.page import Line, Page, squeezed

_META = (
    "og:title",
    "article:title",
    "articletitle",
    "weibo:article:title",
    "twitter:title",
    "title",
    "headline",
)
_SUFFIX = re.compile(
    r"\s*(?:--+|——|[-_|–—丨·]|\s{2,})\s*[^-_|–—丨]{2,30}$|\s+[^\s\-_|–—丨]{2,12}(?:网|报|在线|频道|门户)$"
)
_HEADING = re.compile(r"^h[1-6]$")
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:art|article|news|content|detail|main|post|page|wz|info|text|txt|thread|doc|bt|con|xl|xx)?[-_]?"
    r"(?:title|tit|headline|subject|biaoti|bt|h1)\d?(?:[-_ ]|$)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:[\[【](?:图文|转载|原创|转帖|转发|精华|置顶)[\]】]|(?:标题|主题|名称)\s*[:：])\s*")
_MARKS = re.compile("[\ue000-\uf8ff\u200b\ufeff\u2028]")
_SCRIPT = re.compile(
    r"""["']?(?:headline|articleTitle|article_title|msg_title|news_title|docTitle|title)["']?\s*[:=]\s*(?P<q>["'])(?P<v>(?:\\.|(?!(?P=q))[^\\\n]){6,160})(?P=q)"""
)
_DATA = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}|来源|作者|记者|通讯员|编辑|时间|日期|字号|版次?[:：]|"
    r"第\s*\w{1,4}\s*版|[A-Z]\d{1,2}\s*版|"
    r"上一|下一|打印|关闭|位置|索引|放大|缩小|[。；]$|阅读|点击|分享"
)
_LONGEST = 150


@dataclass(frozen=True)
class Headline:
    """The headline; `is_shown` when a line of the page says it too, so that it is no mere name of the site."""

    text: str
    is_shown: bool


def headline_of(page: Page) -> Headline:
    """The headline; empty when the page has none."""
    told = _told(page)
    best = max(_candidates(page, told), key=lambda each: each[0], default=(0.0, ""))
    if best[0] >= 2.0:
        return Headline(_tidy(best[1]), is_shown=True)
    scripted = _in_scripts(page)
    for text in told:
        if len(squeezed(text)) >= 4 and not (scripted and is_house(text)):
            return Headline(_tidy(without_site(text)), is_shown=False)
    return Headline(_tidy(best[1] or scripted), is_shown=False)


def heading_above(lines: Sequence[Line]) -> str:
    """The headline among the lines that stand right above a text: set off by its element, and no line of data."""
    usable = [
        line
        for line in lines
        if 5 <= len(line.key) <= 60 and line.link_share < 0.5 and not _DATA.search(line.spaced)
    ]
    set_off = [line for line in usable if _looks(line) >= 0.3 or any(bit.is_strong for bit in line.bits)]
    return _tidy(set_off[0].text) if set_off else ""


def without_site(title: str) -> str:
    """The title tag without the names of column and site behind it."""
    for _ in range(4):
        shorter = _SUFFIX.sub("", title).rstrip()
        if shorter == title or len(squeezed(shorter)) < 6:
            break
        title = shorter
    return title.strip()


def _told(page: Page) -> list[str]:
    """What the page tells machines: the title tag first, for an unescaped quote cuts the others."""
    metas = [html.unescape(page.meta[name]) for name in _META if page.meta.get(name)]
    return [text for text in [page.title_tag, *metas] if text]


def _candidates(page: Page, told: list[str]) -> Iterator[tuple[float, str]]:
    keys = [squeezed(text) for text in told]
    seen: set[str] = set()
    for index, line in enumerate(page.lines):
        key = line.key
        if not 4 <= len(key) <= _LONGEST or key in seen:
            continue
        score = _agreement(key, keys) + _looks(line) - min(index, 2000) / 4000
        if score >= 2.0 and _is_site(line.text, key, keys[0]):
            continue
        if score >= 1.0:
            seen.add(key)
            yield score, line.text
        if 0 < line.link_share < 0.6:
            # A link before the headline names its column.
            own = "".join(bit.text for bit in line.bits if not bit.linked)
            if len(squeezed(own)) >= 5:
                yield _agreement(squeezed(own), keys) + _looks(line), own
    # A headline may stand over several lines of one box; the parts together are what the title begins with.
    for line, after in zip(page.lines, page.lines[1:], strict=False):
        if line.tag == after.tag == "h1" and keys and keys[0].startswith(line.key + after.key) and after.key:
            yield 4.0, f"{line.text} {after.text}"


def _is_site(text: str, key: str, whole: str) -> bool:
    """Whether this is the name of the site in the title tag, which logos and first headings repeat."""
    is_end = whole.startswith(key) or whole.endswith(key)
    return is_end and 2 * len(key) < len(whole) and is_house(text)


def _agreement(key: str, told: list[str]) -> float:
    """How well a line fits what the page tells: 0 not at all, 4 word for word."""
    best = 0.0
    for place, whole in enumerate(told):
        less = 0.5 if place else 0.0
        if key == whole:
            best = max(best, 4.0 - less)
        elif len(key) >= 5 and whole.startswith(key):
            best = max(best, 2.2 + min(1.6, 1.8 * len(key) / len(whole)) - less)
        elif len(key) >= 7 and key in whole:
            best = max(best, 2.0 + min(1.0, len(key) / len(whole)) - less)
        elif len(whole) >= 8 and key.startswith(whole[: max(8, min(len(whole), 20))]):
            best = max(best, 2.4 - less)
    return best


def _looks(line: Line) -> float:
    score = 0.0
    if _HEADING.match(line.tag):
        score += {"h1": 1.0, "h2": 0.7, "h3": 0.5}.get(line.tag, 0.3)
    own = line.label.split(" ")[:2]
    if any(_NAMED.search(word) for word in own):
        score += 0.5
    if line.link_share > 0.5:
        score -= 0.8
    if line.hidden:
        score -= 0.4
    return score


def _in_scripts(page: Page) -> str:
    for script in page.scripts:
        if found := _SCRIPT.search(script):
            return unescaped(found["v"])
    return ""


def unescaped(text: str) -> str:
    r"""A string of a script as it reads: `\u4e2d`, `\"`, `\/` and HTML entities resolved."""
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    plain = re.sub(r"\\x([0-9a-fA-F]{2})", lambda m: chr(int(m[1], 16)), plain)
    plain = plain.replace("\\n", "\n").replace("\\t", " ").replace("\\r", "").replace("\\/", "/")
    plain = re.sub(r"\\(.)", r"\1", plain)
    plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html.unescape(plain)


def _tidy(title: str) -> str:
    title = " ".join(_MARKS.sub("", html.unescape(title)).split())
    return _PREFIX.sub("", title).strip()
