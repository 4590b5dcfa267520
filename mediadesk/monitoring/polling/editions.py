"""How is a printed paper's edition laid out on the web: edition → pages → articles?

Layouts differ from house to house; what they share is the structure. A page of the paper is a link that is labelled as
one (第01版：要闻, A02) or is called `node_…`; an article is a link from a page, drawn on the picture of the page or
written in its list, into the same day's folder. The address of an edition holds its date, so that tomorrow's can be
worked out from today's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from mediadesk.monitoring.feed_text import entry_key, fingerprint
from mediadesk.monitoring.ports import Item, Part
from mediadesk.monitoring.published import CHINA, Published

_DATED = re.compile(
    r"(?P<y>20\d{2})(?P<a>[-/_.]?)(?P<m>0[1-9]|1[0-2])(?P<b>[-/_.]?)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_LABEL = re.compile(
    r"第?\s*(?P<number>[A-Za-z]{0,2}\s*\d{1,3}|[一二三四五六七八九十]{1,3})\s*版(?:\s*[：:]?\s*(?P<name>[^\s|｜]{1,20}))?"
)
_CODE = re.compile(r"^(?P<number>[A-Z]{1,2}\d{1,3})(?:\s*版)?\s*[：:\s]?\s*(?P<name>[^\s|｜]{0,20})$")
_PAGE_HREF = re.compile(
    r"(?:^|/)(?:node|page|layout|bm|ban)_?[\w-]*\d[\w-]*\.s?html?$|[?&](?:page|bm|layout)=", re.IGNORECASE
)
_ARTICLE_HREF = re.compile(
    r"(?:^|/)(?:content|article|con|news|nr|t\d{8})[_/-]?[\w-]*\d[\w-]*\.s?html?$|[?&](?:id|aid|artid)=",
    re.IGNORECASE,
)
_NOT_TEXT = re.compile(r"\.(?:pdf|jpe?g|png|gif|swf|zip|mp3|mp4)(?:$|\?)", re.IGNORECASE)
_STEPS = re.compile(
    r"^(?:上一[版篇期]|下一[版篇期]|返回.*|首页|往期.*|版面.*|标题导航|放大.*|缩小.*|默认|朗读|PDF.*|下载.*|更多.*|\d+)$"
)
_FRONT = {"1", "01", "001", "a1", "a01", "a001", "一"}
_MOST_PAGES = 80
_MOST_ARTICLES = 300


@dataclass(frozen=True)
class Link:
    """A link on a page: absolute address, its words, and whether it is drawn on a picture (`<area>`)."""

    url: str
    text: str
    is_area: bool = False


@dataclass(frozen=True)
class Layout:
    """What one page of an edition shows: the other pages, and the articles on this one."""

    label: str
    is_front_page: bool
    pages: tuple[Part, ...]
    articles: tuple[Item, ...]


def pattern_of(url: str) -> str:
    """The address with its date as `{yyyy}`, `{mm}`, `{dd}`; as it is when it holds none."""
    found = _DATED.search(url)
    if found is None:
        return url
    dated = f"{{yyyy}}{found['a']}{{mm}}{found['b']}{{dd}}"
    return url[: found.start()] + dated + url[found.end() :]


def is_pattern(url: str) -> bool:
    """Whether the address is that of a day's edition."""
    return "{yyyy}" in url


def address_on(url: str, moment: datetime) -> str:
    """The address of the edition of that day (in Shanghai); any other address as it is."""
    day = moment.astimezone(CHINA)
    return url.replace("{yyyy}", f"{day:%Y}").replace("{mm}", f"{day:%m}").replace("{dd}", f"{day:%d}")


def layout(
    url: str, links: Sequence[Link], heading: str, *, label: str = "", is_front_page: bool = False
) -> Layout:
    """What the page at `url` shows. `heading` is text near its top, in which it may say which page it is."""
    pages = _pages(url, links)
    own = next((part for part in pages.values() if _same(part.url, url)), None)
    told = label or (own.label if own else "") or _label(heading)
    front = is_front_page or is_front(told)
    articles = _articles(url, links, pages)
    items = tuple(_item(link_url, title, told, front) for link_url, title in articles.items())
    others = tuple(part for part in pages.values() if not _same(part.url, url))
    return Layout(told, front, others[:_MOST_PAGES], items[:_MOST_ARTICLES])


def looks_like_edition(url: str, links: Sequence[Link]) -> bool:
    """Whether this is a page of a paper: several labelled pages, and articles in the same day's folder."""
    pages = _pages(url, links)
    labelled = sum(1 for part in pages.values() if part.label)
    return labelled >= 2 and (_DATED.search(url) is not None or len(_articles(url, links, pages)) >= 2)


def is_front(label: str) -> bool:
    """Whether the label is that of the front page (头版)."""
    if "头版" in label:
        return True
    found = _LABEL.search(label) or _CODE.search(label)
    return found is not None and found["number"].replace(" ", "").lower() in _FRONT


def _pages(url: str, links: Sequence[Link]) -> dict[str, Part]:
    """address → page of the same day's edition; yesterday's paper is not read through its “last issue” link."""
    pages: dict[str, Part] = {}
    day = _folder(url) or max((_folder(link.url) or "" for link in links), default="")
    for link in links:
        if (_folder(link.url) or day) != day:
            continue
        label = _label(link.text)
        is_page = bool(label) or (bool(_PAGE_HREF.search(link.url)) and not link.is_area)
        if not is_page or _NOT_TEXT.search(link.url) or _ARTICLE_HREF.search(link.url):
            continue
        known = pages.get(link.url)
        if known is None or (label and not known.label):
            pages[link.url] = Part(entry_key(link.url), link.url, label, is_front(label))
    return pages


def _label(text: str) -> str:
    tidy = " ".join(text.split())
    found = _LABEL.search(tidy[:200]) or _CODE.match(tidy)
    if found is None:
        return "头版" if tidy == "头版" else ""
    number, name = found["number"].replace(" ", "").upper(), (found["name"] or "").strip("：: ")
    return f"第{number}版 {name}".strip()


def _articles(url: str, links: Sequence[Link], pages: dict[str, Part]) -> dict[str, str]:
    """address → headline, in the page's order."""
    folder = _folder(url)
    found: dict[str, str] = {}
    for link in links:
        if link.url in pages or _same(link.url, url) or _NOT_TEXT.search(link.url):
            continue
        named = bool(_ARTICLE_HREF.search(link.url))
        near = folder is not None and _folder(link.url) == folder and (link.is_area or len(link.text) >= 5)
        if not named and not near:
            continue
        title = "" if _STEPS.match(link.text) else link.text
        if len(title) >= len(found.get(link.url, "")):
            found[link.url] = title
    return found


def _folder(url: str) -> str | None:
    """The day in the address, whatever stands between its parts."""
    found = _DATED.search(url)
    return f"{found['y']}{found['m']}{found['d']}" if found else None


def _same(one: str, other: str) -> bool:
    return one.partition("#")[0] == other.partition("#")[0]


def _item(url: str, title: str, label: str, is_front_page: bool) -> Item:
    return Item(
        entry_key(url),
        url,
        title,
        _day(_folder(url) or ""),
        fingerprint=fingerprint(title, ""),
        page=label,
        is_front_page=is_front_page,
    )


def _day(digits: str) -> Published:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return Published(None, False, digits)
    return Published(datetime.combine(day, time(), CHINA), False, digits)
