"""What happened in the case, who published it, and when? The data of ``demo/case`` as frozen records.

Times are kept as :class:`datetime.timedelta` from the midnight (Asia/Shanghai) that begins the case's
first day, so that no year or date is hard-coded and any day can be the case's first.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "case"
DAY_SLOT = re.compile(r"\{day:([+-]\d+)\}")
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """A site, account or channel of the case.

    ``offers`` is how it can be polled: rss, atom or list, the last by its CSS ``selectors``.
    """

    key: str
    name: str
    channel: str
    tier: str
    city: str
    skin: str
    offers: str
    selectors: Mapping[str, str] = field(default_factory=dict, compare=False)
    encoding: str = "utf-8"
    declared: str = "utf-8"

    @property
    def entry_path(self) -> str:
        """Path of the feed or list page that a source of the desk is pointed at."""
        return f"/{self.key}/" + {"rss": "rss.xml", "atom": "atom.xml", "list": "index.html"}[self.offers]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One published item. ``offset`` counts from the case's first midnight; negative is the day before."""

    id: str
    outlet: Outlet
    slug: str
    offset: timedelta
    author: str
    title: str
    body: tuple[str, ...]
    section: str = ""
    origin: str = ""
    relevant: bool = False
    stance: str = "irrelevant"
    story: str = ""

    @property
    def path(self) -> str:
        """Path of the item's own page."""
        return f"/{self.outlet.key}/{self.slug}.html"

    @property
    def source_line(self) -> str:
        """What the page prints after 来源."""
        return self.origin or self.outlet.name


@dataclass(frozen=True)
class Casebook:
    """All outlets and items; items in the order in which they appear."""

    outlets: tuple[Outlet, ...]
    items: tuple[Item, ...]
    by_path: Mapping[str, Item] = field(repr=False)

    def outlet(self, key: str) -> Outlet:
        """Raises StopIteration for an outlet the case does not know."""
        return next(outlet for outlet in self.outlets if outlet.key == key)

    def item(self, item_id: str) -> Item:
        """Raises StopIteration for an item the case does not know."""
        return next(item for item in self.items if item.id == item_id)

    def case_items(self) -> tuple[Item, ...]:
        """The labelled items of the case, without the background of other local news."""
        return tuple(item for item in self.items if item.story)


def load(folder: Path = FOLDER) -> Casebook:
    """Read the case from its JSON files. Raises KeyError when an item names an unknown outlet."""
    outlets = {row["key"]: Outlet(**row) for row in read(folder / "outlets.json")}
    rows = [*read(folder / "items.json"), *read(folder / "background.json")]
    items = sorted((item_from(row, outlets) for row in rows), key=lambda item: (item.offset, item.id))
    return Casebook(tuple(outlets.values()), tuple(items), {item.path: item for item in items})


def item_from(row: Mapping[str, Any], outlets: Mapping[str, Outlet]) -> Item:
    """One item from its JSON row."""
    rest = {key: value for key, value in row.items() if key not in {"outlet", "day", "time", "body"}}
    return Item(
        outlet=outlets[row["outlet"]],
        offset=offset_of(row["day"], row["time"]),
        body=tuple(row["body"]),
        **rest,
    )


def offset_of(day: int, clock: str) -> timedelta:
    """``(0, "06:48")`` is 6 h 48 min after the case's first midnight."""
    hours, minutes = clock.split(":")
    return timedelta(days=day, hours=int(hours), minutes=int(minutes))


def read(path: Path) -> Any:
    """The content of one JSON file of the case."""
    return json.loads(path.read_text(encoding="utf-8"))


def dated(text: str, first_day: date) -> str:
    """Fill ``{day:+8}`` with that day of the case in Chinese words: 三月五日."""
    return DAY_SLOT.sub(lambda slot: chinese_day(first_day + timedelta(days=int(slot[1]))), text)


def chinese_day(day: date) -> str:
    """二月二十六日."""
    return f"{chinese_number(day.month)}月{chinese_number(day.day)}日"


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese numerals, as a notice writes dates."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else ("十" if tens == 1 else DIGITS[tens] + "十")
    return lead + (DIGITS[ones] if ones or not tens else "")
