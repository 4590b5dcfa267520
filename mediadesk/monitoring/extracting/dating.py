"""When was this article published, of all the dates on its page?

What the reader sees beside the headline is believed first; then what the page tells machines, its scripts, the
lines below the text, and last the address. A date without a year takes it from wherever the page names the
whole date; a day alone takes its minute from where the page tells it for the same day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from mediadesk.monitoring.extracting.page import Line, Page
from mediadesk.monitoring.extracting.region import Region
from mediadesk.monitoring.published import CHINA, Published, read_published

_META = (
    "article:published_time", "og:release_date", "og:published_time", "publishdate", "pubdate", "datepublished",
    "article:published", "apub:time", "weibo:article:create_at", "weibo: article:create_at", "article:create_at",
    "publish_time", "publishtime", "publish-date", "firstcreatedtime", "contentpublishtime", "og:time",
    "bytedance:published_time", "bytedance:updated_time", "dateupdate", "dc.date", "dc.date.issued", "date",
    "time:datetime", "datecreated", "dateupdated", "datemodified", "article:modified_time", "og:updated_time",
)  # fmt: skip
_SCRIPT = re.compile(
    r"""["']?\b(?:date_?published|pub_?date|publish_?time|publish_?date|publish_?at|published_?at|display_?time|ptime|pub_?time|"""
    r"""ori_create_time|oriCreateTime|create_?time|createTime|ct|ctime|showTime|show_time|post_?time|release_?time|"""
    r"""releaseDate|issue_?time|time|date)["']?\s*[:=]\s*["']?(?P<v>\d{10}(?:\d{3})?\b|(?:19|20)\d\d[-/年.][^"'<>,;}{]{3,34})""",
    re.IGNORECASE,
)
_STRONG_SCRIPT = re.compile(
    r"date_?published|pub|issue|release|display|ptime|ori_?create|\bct\b|^[\"']?time|^[\"']?ct", re.IGNORECASE
)
_DAY = re.compile(
    r"(?<![\d.])(?:(?:19|20)\d{2}|\d{2}(?=-\d{2}-\d{2}(?:\D|$)))\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d{3})"
    r"|(?<![\d\-/.:])(?:0?[1-9]|1[0-2])\s*[-/月]\s*(?:0?[1-9]|[12]\d|3[01])\s*[日号]?\s*[,， ]?\s*(?:上午|"
    r"下午|晚上)?\s*[0-2]?\d:[0-5]\d"
    r"|(?<!\d)\d{1,4}\s*(?:秒钟?|分钟|个?小时|天)\s*之?前"
    r"|(?:今天|昨天|前天|今日|昨日)\s*[0-2]?\d:[0-5]\d"
    r"|(?<!\d)20\d{2}[01]\d[0-3]\d(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)"
    r"|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+\d{4}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}"
)
_SPLIT_DAY = re.compile(r"^(?P<a>\d{1,2})\s*[-/.月]\s*(?P<b>\d{1,2})\s*日?$")
_YEAR_ALONE = re.compile(r"^(?:19|20)\d{2}\s*年?$")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d\s*[:：时]\s*[0-5]\d")
_LABELLED = re.compile(
    r"(?:发布|发表|发稿|刊发|出版|上传|公开|成文|印发|创建|录入|提交|报道)?(?:时间|日期|于)|发布|发表|"
    r"published|posted",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"更新|修改|修订|编辑于|updated|modified|保存|抓取|截止|有效期|废止|开始|结束|活动|举办", re.IGNORECASE
)
_TODAY = re.compile(r"今天是|现在是|星期[一二三四五六日天]|农历|天气|版权所有|copyright|ICP|©", re.IGNORECASE)
_CLOCKS = re.compile(r"今天是|现在是|农历|天气|版权所有|copyright|ICP|©", re.IGNORECASE)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>20\d{2})[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d{2}(?!\d))"
    r"|/(?P<y2>20\d{2})[-/](?P<m2>[1-9]|1[0-2])[-/](?P<d2>[1-9]|[12]\d|3[01])(?!\d)"
)
_LONGEST_LINE = 160
_NEVER = datetime(1990, 1, 1, tzinfo=UTC)


def published_of(page: Page, region: Region, *, now: datetime) -> Published:
    """The moment, whether to the minute, and the words it was read from. Words alone when nothing is believed."""
    told = list(_told(page, now))
    shown = _best(_shown(region.head), now)
    if shown is None or shown.at is None:
        above = [line for line in region.above if not _TODAY.search(line.text)]
        shown = _best([*_shown(above, only_labelled=True), *_shown(above[-4:])], now) or shown
    if shown is not None and shown.at is not None:
        return _completed(shown, told, page.url or page.base, now)
    refused = shown
    below = _best(_shown(region.below, only_labelled=True), now)
    readings = [*told, *([below] if below and below.at else [])]
    exact = next((each for each in readings if each.to_the_minute), None)
    if below and below.at and not (exact and _same_day(exact, below)):
        exact = exact if exact in told[:1] and not below.to_the_minute and _is_before(exact, below) else None
        return exact or _completed(below, told, page.url, now)
    if found := exact or next(iter(readings), None):
        return found
    tail = _best(_shown(region.below), now) or _best(_signed(region.body), now)
    if tail is not None and tail.at is not None:
        return tail
    if (of_url := _in_url(page.url or page.base, now)) is not None:
        return of_url
    # A printed paper has its day, with the day of the week, above the headline; so have bars that show today.
    issue = _best(_shown(line for line in region.above if not _CLOCKS.search(line.text)), now)
    known = [each for each in (issue, refused, tail) if each is not None]
    return next((each for each in known if each.at), None) or next(iter(known), Published(None, False, ""))


def _told(page: Page, now: datetime) -> Iterator[Published]:
    """What the page tells machines, believed ones first."""
    for name in _META:
        if page.meta.get(name):
            reading = read_published(page.meta[name], now=now)
            if reading.at:
                yield reading
    later: list[Published] = []
    for script in page.scripts:
        for found in islice(_SCRIPT.finditer(script), 40):
            reading = read_published(found["v"], now=now)
            if reading.at is None:
                continue
            if _STRONG_SCRIPT.search(found[0][:24]):
                yield reading
            else:
                later.append(reading)
    yield from later[:3]


def _shown(lines: Iterable[Line], *, only_labelled: bool = False) -> list[tuple[int, str]]:
    """(rank, words) of each date on the lines; lower rank is believed sooner."""
    texts = [line.spaced for line in lines]
    found: list[tuple[int, str]] = []
    for index, text in enumerate(texts):
        if len(text) > _LONGEST_LINE:
            continue
        text = _joined(texts, index)
        for match in list(_DAY.finditer(text))[:4]:
            before = text[max(0, match.start() - 10) : match.start()]
            is_labelled = bool(_LABELLED.search(before))
            if only_labelled and not is_labelled:
                continue
            rank = 3 if _CHANGED.search(before) else 0 if is_labelled else 1
            found.append((rank, text[match.start() : match.start() + 40]))
    return found


def _joined(texts: Sequence[str], index: int) -> str:
    """The line, with the next one where page builders split a date over boxes."""
    text, after = texts[index], texts[index + 1] if index + 1 < len(texts) else ""
    if _YEAR_ALONE.match(text.strip()) and _SPLIT_DAY.match(after.strip()):
        third = texts[index + 2] if index + 2 < len(texts) else ""
        return f"{text.strip().rstrip('年')}-{after.strip()} {third[:9]}"
    if (split := _SPLIT_DAY.match(text.strip())) and _YEAR_ALONE.match(after.strip()):
        return f"{after.strip().rstrip('年')}-{split['a']}-{split['b']}"
    if text.rstrip().endswith((":", "：")) or (
        _ends_with_day(text) and re.match(r"\s*[0-2]?\d:[0-5]\d", after)
    ):
        return f"{text} {after[:40]}"
    return text


def _ends_with_day(text: str) -> bool:
    found = list(_DAY.finditer(text))
    return bool(found) and len(text) - found[-1].end() <= 3 and not _CLOCK.search(found[-1][0])


def _best(dates: Sequence[tuple[int, str]], now: datetime) -> Published | None:
    """The reading to believe: by rank, then to the minute before to the day, then as they stand."""
    readings = [(rank, read_published(_until_next(words), now=now)) for rank, words in dates]
    usable = [(rank, each) for rank, each in readings if each.at is not None]
    if not usable:
        return readings[0][1] if readings else None
    first = min(rank for rank, _ in usable)
    best = [each for rank, each in usable if rank == first]
    day = best[0]
    exact = next((each for each in best if each.to_the_minute), None)
    if exact is None and first < 3:
        exact = next(
            (each for rank, each in usable if rank < 3 and each.to_the_minute and _same_day(each, day)), None
        )
    return exact or day


def _until_next(words: str) -> str:
    """One date with its clock, without a second date or number behind it."""
    found = _DAY.match(words)
    end = found.end() if found else 0
    clock = re.match(
        r"\s*(?:日|号)?\s*[(（]?(?:星期|周)?[一二三四五六日天]?[)）]?\s*[T,，|丨]?\s*(?:上午|下午|晚上|中午|"
        r"凌晨|傍晚)?\s*"
        r"[0-2]?\d\s*[:：时点]\s*[0-5]\d(?:\s*[:：分]\s*[0-5]?\d)?(?:\.\d+)?\s*(?:[AP]M\b)?\s*(?:Z\b|(?:GMT|"
        r"UTC)?[+-]\d{2}:?\d{2}\b)?",
        words[end:],
        re.IGNORECASE,
    )
    return words[: end + (clock.end() if clock else 1)]


def _completed(shown: Published, told: Sequence[Published], url: str, now: datetime) -> Published:
    """A date without its year, or without its minute, with what the page tells elsewhere."""
    if not re.match(r"\D*(?:(?:19|20)\d{2}|\d{2}-\d{2}-\d{2})", shown.text) and not re.search(
        r"前|今|昨|刚", shown.text
    ):
        for each in [*told, *filter(None, [_in_url(url, now)])]:
            whole, part = _local(each), _local(shown)
            if (whole.month, whole.day) == (part.month, part.day):
                moved = part.replace(year=whole.year)
                return replace(shown, at=moved.astimezone(UTC))
    if not shown.to_the_minute:
        for each in told:
            if each.to_the_minute and _same_day(each, shown):
                return each
    return shown


def _signed(body: Sequence[Line]) -> list[tuple[int, str]]:
    """The date that closes a notice, on a line of its own."""
    return _shown(line for line in body[-3:] if len(line.text) <= 24)


def _in_url(url: str, now: datetime) -> Published | None:
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    for found in _URL_DAY.finditer(f"/{path}"):
        parts = [found[name] or found[f"{name}2"] for name in ("y", "m", "d")]
        reading = read_published("-".join(parts), now=now)
        if reading.at:
            return reading
    return None


def _local(reading: Published) -> datetime:
    return (reading.at or _NEVER).astimezone(CHINA)


def _same_day(one: Published, other: Published) -> bool:
    return _local(one).date() == _local(other).date()


def _is_before(one: Published, other: Published) -> bool:
    return _local(one).date() <= _local(other).date()


def tidy(text: str) -> str:
    """Half width, so that one pattern reads both widths."""
    return unicodedata.normalize("NFKC", text)
