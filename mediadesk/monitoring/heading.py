"""What stands above an article: its headline, the minute, the outlet it names as source, its author?

Pages say it in many places and contradict themselves. The order of belief: what the reader sees beside the
headline,
then what the page says to machines, then what stands anywhere in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.monitoring.ports import Header
from mediadesk.monitoring.published import Published, read_published


@dataclass(frozen=True)
class PageParts:
    """What an HTML page holds that may tell: `lines` is its visible text, `named` texts of elements by
    class or id.
    """

    title_tag: str
    headings: tuple[str, ...]
    meta: Mapping[str, str]
    lines: tuple[str, ...]
    named: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()


_SITE_SUFFIX = re.compile(r"\s*[-_|–—丨]\s*[^-_|–—丨]{2,24}$")
_META_TITLE = ("og:title", "article:title", "weibo:article:title", "twitter:title", "articletitle")
_META_TIME = (
    "article:published_time", "og:release_date", "publishdate", "pubdate", "datepublished", "apub:time",
    "weibo: article:create_at", "weibo:article:create_at", "article:create_at", "publish_time",
    "firstcreatedtime",
    "date", "og:time", "dc.date", "contentpublishtime",
)  # fmt: skip
_META_SOURCE = ("source", "article:source", "contentsource", "mediaid", "og:article:source")
_META_AUTHOR = ("article:author", "author", "og:article:author")
_SCRIPT_TIME = re.compile(
    r"""["']?(?:datePublished|pubDate|publish_?time|publishDate|ptime|pubtime)["']?\s*[:=]\s*["']([^"']{8,40})["']""",
    re.IGNORECASE,
)
_HAS_DAY = re.compile(
    r"(?:20\d{2}|19\d{2})\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
    r"|(?<!\d)(?:\d{2}-)?\d{1,2}\s*[-/月]\s*\d{1,2}\s*日?\s+\d{1,2}:\d{2}"
    r"|\d{1,4}\s*(?:分钟|小时|天)前"
)
_HAS_CLOCK = re.compile(r"\d{1,2}\s*[:：时]\s*\d{2}")
_SOURCE = re.compile(
    r"(?:稿件来源|信息来源|文章来源|来源|來源|来自|出处|转自|稿源)\s*[:：丨]\s*"
    r"(?P<name>[^\s|丨:：,，;；()（）【】]{2,24}(?:[ ·-][^\s|:：]{2,12})?)"
)
_AUTHOR = re.compile(
    r"(?<![责编])(?:(?:作者|撰文|本报记者|记者|文字)\s*[:：/丨]|(?:本报|本台|本刊|见习|首席)记者)\s*"
    r"(?P<name>(?!记者)[\w·]{2,8}(?:[ 、,，][\w·]{2,4}){0,3})(?![:：])"
)
_LABELS = ("来源", "稿源", "出处", "作者", "记者", "撰文")
_NOT_NAMES = re.compile(
    r"时间|日期|发布|编辑|字号|点击|浏览|阅读|评论|责任|打印|分享|未知|佚名|相关|推荐|文章|admin|^\d+$"
)
_NAMED_SOURCE = re.compile(
    r"(?:^|[-_ ])(?:source|origin|from|laiyuan|copyfrom|js_name|account[-_]?name)(?:[-_ ]|$|name|txt|box)",
    re.IGNORECASE,
)
_NAMED_AUTHOR = re.compile(r"(?:^|[-_ ])(?:author|writer|byline|zuozhe)(?:[-_ ]|$|name|txt)", re.IGNORECASE)
_NEAR_LINES = 14


def read_header(parts: PageParts, *, now: datetime) -> Header:
    """The header as far as the page says it."""
    title = _headline(parts)
    near = _near_headline(parts.lines, title)
    return Header(
        title, _published(parts, near, now), _outlet(parts, near, _squeezed(title)), _author(parts, near)
    )


def _headline(parts: PageParts) -> str:
    whole = _squeezed(parts.title_tag)
    fitting = [text for text in parts.headings if len(_squeezed(text)) >= 5 and _squeezed(text) in whole]
    if fitting:
        return max(fitting, key=lambda text: len(_squeezed(text)))
    for name in _META_TITLE:
        # An unescaped quote cuts the attribute; a title that is only the start of another is not believed.
        if len(parts.meta.get(name, "")) >= 6:
            return _without_site(parts.meta[name])
    return _without_site(parts.title_tag) or (parts.headings[0] if parts.headings else "")


def _without_site(title: str) -> str:
    for _ in range(3):
        shorter = _SITE_SUFFIX.sub("", title)
        if shorter == title or len(shorter) < 6:
            break
        title = shorter
    return title.strip()


def _near_headline(lines: Sequence[str], title: str) -> tuple[str, ...]:
    """The lines that stand beside the headline: a few before it, more after it."""
    wanted = _squeezed(title)
    at = [index for index, line in enumerate(lines) if wanted and _squeezed(line) == wanted]
    if not at:
        at = [index for index, line in enumerate(lines) if wanted and wanted in _squeezed(line)]
    # The last repetition near the text counts: the first is often a breadcrumb or a pinned bar.
    best = max(at, key=lambda index: _promise(lines[index + 1 : index + 1 + _NEAR_LINES]), default=None)
    if best is None:
        return ()
    return tuple(lines[best + 1 : best + 1 + _NEAR_LINES]) + tuple(lines[max(0, best - 4) : best])


def _promise(lines: Sequence[str]) -> int:
    return sum(1 for line in lines if _HAS_DAY.search(line)) + sum(1 for line in lines if "来源" in line)


def _published(parts: PageParts, near: Sequence[str], now: datetime) -> Published:
    """The first reading exact to the minute, in the order of belief; else the first one to the day."""
    first: Published | None = None
    for text in _dates(parts, near):
        reading = read_published(text, now=now)
        if reading.at is not None and reading.to_the_minute:
            return reading
        if reading.at is not None and first is None:
            first = reading
    return first or Published(None, False, "")


def _dates(parts: PageParts, near: Sequence[str]) -> Iterator[str]:
    yield from _dated_lines(near)
    yield from (parts.meta[name] for name in _META_TIME if parts.meta.get(name))
    yield from (found[1] for script in parts.scripts for found in _SCRIPT_TIME.finditer(script))
    yield from _dated_lines(line for line in parts.lines if len(line) < 80)


def _dated_lines(lines: Iterable[str]) -> Iterator[str]:
    """The stretch of each line that holds a date; a clock alone on the next line belongs to it."""
    lines = list(lines)
    for index, line in enumerate(lines):
        if not (found := _HAS_DAY.search(line)):
            continue
        stretch = line[found.start() : found.start() + 48]
        if (
            not _HAS_CLOCK.search(stretch)
            and index + 1 < len(lines)
            and re.match(r"\d{1,2}:\d{2}", lines[index + 1])
        ):
            stretch += f" {lines[index + 1][:8]}"
        yield stretch


def _outlet(parts: PageParts, near: Sequence[str], title: str) -> str:
    for lines in (near, parts.lines):
        if name := _labelled(_SOURCE, lines):
            return name
    for label, text in parts.named:
        if _NAMED_SOURCE.search(label) and (name := _as_name(text)) and _squeezed(name) != title:
            return name
    meta = next((parts.meta[name] for name in _META_SOURCE if parts.meta.get(name)), "")
    return _as_name(meta)


def _author(parts: PageParts, near: Sequence[str]) -> str:
    # Far from the headline only a line of its own tells the author; in running text the label means others.
    alone = [line for line in parts.lines if len(line) <= 24]
    if name := _labelled(_AUTHOR, near) or _labelled(_AUTHOR, alone):
        return name
    for label, text in parts.named:
        if _NAMED_AUTHOR.search(label) and (name := _as_name(re.sub(r"^作者\s*[:：]?", "", text))):
            return name if len(name) <= 12 else ""
    return ""


def _labelled(label: re.Pattern[str], lines: Sequence[str]) -> str:
    """The name after its label, on the same line or, where boxes split them, on the next."""
    following = [*lines[1:], ""][: len(lines)]
    for line, after in zip(lines, following, strict=True):
        if len(line) > 120:
            continue
        found = label.search(unicodedata.normalize("NFKC", _with_value(line, after)))
        if found and (name := _as_name(found["name"])):
            return name
    return ""


def _with_value(line: str, after: str) -> str:
    """A line that is a label and nothing else, with the value from the next box."""
    if line.rstrip().endswith((":", "：")):
        return f"{line} {after}"
    return f"{line}：{after}" if line.strip() in _LABELS else line


def _as_name(text: str) -> str:
    name = re.sub(r"^(?:来源|出处)\s*[:：]?\s*", "", text.strip())
    name = re.sub(r"\s*(?:作者|记者|责任编辑|编辑|本报|本台|本刊|通讯员)\s*[:：]?.*$", "", name).strip(
        " |丨·⋅-:："
    )
    return "" if not 2 <= len(name) <= 24 or _NOT_NAMES.search(name) or _HAS_DAY.search(name) else name


def _squeezed(text: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).casefold() if ch.isalnum())
