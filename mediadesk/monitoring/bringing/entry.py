"""What must somebody else's row say, so that it can become an article?

A row of a table and an object of a delivery say the same things; both are read here, field by field.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from mediadesk.messages import N_, Message
from mediadesk.monitoring.published import Published, read_published
from mediadesk.monitoring.records import Channel, OutletTier


class Field(StrEnum):
    """What a row may say."""

    TITLE = "title"
    TEXT = "text"
    OUTLET = "outlet"
    PUBLISHED = "published"
    URL = "url"
    AUTHOR = "author"
    CHANNEL = "channel"
    TIER = "tier"
    PAGE = "page"
    FRONT_PAGE = "front_page"


FIELD_NAMES: dict[Field, str] = {
    Field.TITLE: N_("Headline"),
    Field.TEXT: N_("Text"),
    Field.OUTLET: N_("Outlet"),
    Field.PUBLISHED: N_("Published at"),
    Field.URL: N_("Address"),
    Field.AUTHOR: N_("Author"),
    Field.CHANNEL: N_("Kind of outlet"),
    Field.TIER: N_("Reach of the outlet"),
    Field.PAGE: N_("Page or position"),
    Field.FRONT_PAGE: N_("Front page"),
}
REQUIRED = (Field.TITLE, Field.OUTLET)
# How other systems head their columns; compared without blanks and case.
HEADS: dict[Field, tuple[str, ...]] = {
    Field.TITLE: ("title", "headline", "标题", "题目", "文章标题", "新闻标题"),
    Field.TEXT: ("text", "body", "content", "正文", "内容", "全文", "文章内容", "摘要"),
    Field.OUTLET: ("outlet", "source", "media", "媒体", "来源", "媒体名称", "账号", "来源媒体", "网站", "发布账号"),
    Field.PUBLISHED: ("published", "published_at", "time", "date", "发布时间", "时间", "日期", "发表时间", "刊播时间"),
    Field.URL: ("url", "link", "链接", "网址", "地址", "原文链接", "文章链接"),
    Field.AUTHOR: ("author", "作者", "记者", "发布人"),
    Field.CHANNEL: ("channel", "渠道", "媒体类型", "平台", "类型", "来源类型"),
    Field.TIER: ("tier", "层级", "媒体级别", "级别", "媒体层级"),
    Field.PAGE: ("page", "position", "版面", "版次", "位置", "栏目"),
    Field.FRONT_PAGE: ("front_page", "头版", "是否头版", "头条"),
}  # fmt: skip
CHANNELS: dict[str, Channel] = {
    **{each.value: each for each in Channel},
    "网站": Channel.NEWS_WEBSITE,
    "新闻网站": Channel.NEWS_WEBSITE, "新闻": Channel.NEWS_WEBSITE, "网媒": Channel.NEWS_WEBSITE,
    "报纸": Channel.NEWSPAPER, "报刊": Channel.NEWSPAPER, "纸媒": Channel.NEWSPAPER, "平媒": Channel.NEWSPAPER,
    "电视": Channel.TV, "广播": Channel.RADIO, "电台": Channel.RADIO, "行业媒体": Channel.TRADE_PRESS,
    "微信": Channel.WECHAT_OFFICIAL, "微信公众号": Channel.WECHAT_OFFICIAL, "公众号": Channel.WECHAT_OFFICIAL,
    "微博": Channel.MICROBLOG, "短视频": Channel.SHORT_VIDEO, "视频": Channel.SHORT_VIDEO, "论坛": Channel.FORUM,
    "贴吧": Channel.FORUM,
    "社群": Channel.COMMUNITY_GROUP, "业主群": Channel.COMMUNITY_GROUP, "微信群": Channel.COMMUNITY_GROUP,
    "问政": Channel.GOVERNMENT_FORUM, "政务平台": Channel.GOVERNMENT_FORUM, "12345": Channel.GOVERNMENT_FORUM,
    "95598": Channel.HOTLINE_95598,
    "热线": Channel.HOTLINE_95598, "客户端": Channel.AGGREGATOR, "聚合": Channel.AGGREGATOR,
    "app": Channel.AGGREGATOR, "社交": Channel.SOCIAL, "自媒体": Channel.SOCIAL, "自有": Channel.OWNED_MEDIA,
}  # fmt: skip
TIERS: dict[str, OutletTier] = {
    **{each.value: each for each in OutletTier},
    "中央": OutletTier.NATIONAL,
    "央媒": OutletTier.NATIONAL, "全国": OutletTier.NATIONAL, "国家级": OutletTier.NATIONAL,
    "省级": OutletTier.PROVINCIAL, "省": OutletTier.PROVINCIAL, "市级": OutletTier.CITY, "市": OutletTier.CITY,
    "县级": OutletTier.LOCAL, "区县": OutletTier.LOCAL, "本地": OutletTier.LOCAL, "社区": OutletTier.LOCAL,
    "个人": OutletTier.INDIVIDUAL, "网民": OutletTier.INDIVIDUAL,
}  # fmt: skip
EMPTY = N_("It is empty. Every row needs it.")
TOO_LONG = N_("It is longer than %(limit)d characters.")
NO_TIME = N_("“%(cell)s” is no time that can be read. Write for example 2026-02-25 07:14.")
NO_ADDRESS = N_("“%(cell)s” is no web address. Write it from http on, or leave it out.")
UNKNOWN = N_("“%(cell)s” is not known here. Write one of: %(known)s.")
_LONGEST = {
    Field.TITLE: 500,
    Field.OUTLET: 120,
    Field.AUTHOR: 120,
    Field.PAGE: 60,
    Field.URL: 2000,
    Field.TEXT: 50_000,
}
_YES = {"是", "头版", "y", "yes", "true", "1", "√"}
_BLANK = re.compile(r"\s+")
_ADDRESS = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
Choice = TypeVar("Choice", Channel, OutletTier)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row: its line or number, what it was about to say, and the sentence."""

    line: int
    field: str
    message: Message


@dataclass(frozen=True)
class Entry:
    """One article as somebody else tells it. `channel` and `tier` are None where it does not say."""

    line: int
    title: str
    outlet: str
    text: str = ""
    published: Published = Published(None, False, "")  # noqa: RUF009 - frozen, so it can be shared
    url: str | None = None
    author: str = ""
    channel: Channel | None = None
    tier: OutletTier | None = None
    page: str = ""
    is_front_page: bool = False

    @property
    def key(self) -> str:
        """Equal for the same row in another file: 64 hexadecimal digits of what it says."""
        said = "\x1f".join((self.outlet, self.title, self.text, self.published.text, self.page))
        return hashlib.sha256(said.encode()).hexdigest()


def guess(columns: Iterable[str]) -> dict[Field, str]:
    """Field → column, by how columns are usually headed."""
    named = {_BLANK.sub("", column).lower(): column for column in columns}
    found: dict[Field, str] = {}
    for field, heads in HEADS.items():
        taken = set(found.values())
        column = next((named[head] for head in heads if head in named and named[head] not in taken), None)
        if column:
            found[field] = column
    return found


def read_entry(
    line: int, said: Mapping[Field, str], *, plain: Callable[[str], str], now: datetime
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """(the entry, or None; everything that is wrong with it). `plain` takes markup out of foreign text."""
    reading = _Reading(line, said)
    title = _BLANK.sub(" ", plain(reading.text(Field.TITLE, needed=True))).strip()
    text = plain(reading.text(Field.TEXT))
    entry = Entry(
        line,
        title,
        reading.text(Field.OUTLET, needed=True),
        text,
        reading.moment(now),
        reading.address(),
        reading.text(Field.AUTHOR),
        reading.one_of(Field.CHANNEL, CHANNELS),
        reading.one_of(Field.TIER, TIERS),
        reading.text(Field.PAGE),
        reading.text(Field.FRONT_PAGE).lower() in _YES,
    )
    if not reading.problems and not title:
        reading.wrong(Field.TITLE, Message(EMPTY))
    return (None if reading.problems else entry), tuple(reading.problems)


class _Reading:
    """One row while it is read, with what is wrong so far."""

    def __init__(self, line: int, said: Mapping[Field, str]) -> None:
        self._line = line
        self._said = said
        self.problems: list[Problem] = []

    def wrong(self, field: Field, message: Message) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(self._line, FIELD_NAMES[field], message))

    def text(self, field: Field, *, needed: bool = False) -> str:
        """What the row says there."""
        cell = self._said.get(field, "").strip()
        if needed and not cell:
            self.wrong(field, Message(EMPTY))
        longest = _LONGEST.get(field, 200)
        if len(cell) > longest:
            self.wrong(field, Message(TOO_LONG, {"limit": longest}))
            return cell[:longest]
        return cell

    def moment(self, now: datetime) -> Published:
        """When it was published; nothing where the row does not say."""
        cell = self.text(Field.PUBLISHED)
        if not cell:
            return Published(None, False, "")
        found = read_published(cell, now=now)
        if found.at is None:
            self.wrong(Field.PUBLISHED, Message(NO_TIME, {"cell": cell[:40]}))
        return found

    def address(self) -> str | None:
        """The web address, checked by its form."""
        cell = self.text(Field.URL)
        if not cell:
            return None
        if not _ADDRESS.fullmatch(cell):
            self.wrong(Field.URL, Message(NO_ADDRESS, {"cell": cell[:60]}))
        return cell

    def one_of(self, field: Field, known: Mapping[str, Choice]) -> Choice | None:
        """One of the values that are known here."""
        cell = self.text(field)
        if not cell:
            return None
        found = known.get(cell.lower()) or known.get(cell)
        if found is None:
            names = "、".join(name for name in known if not name.isascii())
            self.wrong(field, Message(UNKNOWN, {"cell": cell[:40], "known": names}))
        return found
