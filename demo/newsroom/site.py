"""What does the newsroom answer to one request at one moment? Pure: state and ``now`` in, response out.

released items | the page, list or feed asked for | encoded as declared | 304 when the asker has it already
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demo.casebook import Casebook, Item, Outlet, dated
from demo.newsroom.clock import SHANGHAI, CaseClock, say_offset

FICTION = "演练用样例站点：公司、城市、媒体、人物与事件均为虚构。"
ON_ONE_PAGE = 30
ROBOTS = "User-agent: *\nDisallow: /_clock\nDisallow: /_advance\n"
PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True)
class Response:
    """What goes over the wire. ``headers`` without Content-Length, which the server adds."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dated:
    """An item with the moment its page prints and its text for the days this telling uses."""

    item: Item
    published: datetime
    title: str
    body: tuple[str, ...]


@dataclass(frozen=True)
class Newsroom:
    """The case, the clock it is told by, and the address it is served from."""

    casebook: Casebook
    clock: CaseClock
    base: str = "http://127.0.0.1"

    def released(self, now: datetime) -> tuple[Item, ...]:
        """Items out at ``now``, newest first."""
        offset = self.clock.offset_at(now)
        return tuple(item for item in reversed(self.casebook.items) if item.offset <= offset)

    def of_outlet(self, outlet: Outlet, now: datetime) -> tuple[Item, ...]:
        """What its feed or list shows at ``now``, newest first."""
        return tuple(item for item in self.released(now) if item.outlet == outlet)[:ON_ONE_PAGE]

    def published(self, item: Item) -> datetime:
        """The moment printed on the item's page, Asia/Shanghai, to the second."""
        return self.clock.released_at(item.offset).astimezone(SHANGHAI)


def answer(
    newsroom: Newsroom, path: str, now: datetime, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer a GET. ``headers`` are the request's, names in lower case."""
    response = find(newsroom, path.split("?")[0], now)
    return unless_known(response, headers or {}) if response.status == 200 else response


def find(newsroom: Newsroom, path: str, now: datetime) -> Response:
    """The full answer for a path, without regard to what the asker has."""
    if path in {"/", "/index.html"}:
        return directory(newsroom, now)
    if path == "/robots.txt":
        return text(ROBOTS, "text/plain", newsroom.clock.began)
    outlet = next((one for one in newsroom.casebook.outlets if path.startswith(f"/{one.key}/")), None)
    if outlet is None:
        return missing()
    if path == f"/{outlet.key}/{'atom' if outlet.offers == 'atom' else 'rss'}.xml":
        return feed(newsroom, outlet, now)
    if path in {f"/{outlet.key}/", f"/{outlet.key}/index.html"}:
        return listing(newsroom, outlet, now)
    item = newsroom.casebook.by_path.get(path)
    return article(newsroom, item, now) if item and item in newsroom.released(now) else missing()


def directory(newsroom: Newsroom, now: datetime) -> Response:
    """The front door: all outlets, and where the telling stands."""
    released = newsroom.released(now)
    counts = [(one, sum(item.outlet == one for item in released)) for one in newsroom.casebook.outlets]
    page = PAGES.get_template("directory.html").render(
        outlets=counts,
        case_time=say_offset(newsroom.clock.offset_at(now)),
        speed=newsroom.clock.speed,
        released=len(released),
        total=len(newsroom.casebook.items),
        fiction=FICTION,
    )
    return text(page, "text/html", now)


def feed(newsroom: Newsroom, outlet: Outlet, now: datetime) -> Response:
    """RSS 2.0 or Atom with titles and a first paragraph; the whole text is on the item's own page."""
    entries = [in_words(newsroom, item) for item in newsroom.of_outlet(outlet, now)]
    if outlet.offers == "list":
        return missing()
    changed = entries[0].published if entries else newsroom.clock.began
    page = PAGES.get_template("atom.xml" if outlet.offers == "atom" else "rss.xml").render(
        outlet=outlet,
        base=newsroom.base,
        updated=changed,
        rfc822=format_datetime,
        entries=[(item_as_told(one), one.published, one.body[0]) for one in entries],
    )
    return text(page, f"application/{outlet.offers}+xml", changed, outlet)


def listing(newsroom: Newsroom, outlet: Outlet, now: datetime) -> Response:
    """An outlet's own front page; for some it is all there is to poll."""
    entries = [in_words(newsroom, item) for item in newsroom.of_outlet(outlet, now)]
    changed = entries[0].published if entries else newsroom.clock.began
    page = PAGES.get_template("list.html").render(
        outlet=outlet, entries=[(item_as_told(one), one.published) for one in entries], fiction=FICTION
    )
    return text(page, "text/html", changed)


def article(newsroom: Newsroom, item: Item, now: datetime) -> Response:
    """The item's page; what stands around the text is fixed at the item's release, so the page is stable."""
    told = in_words(newsroom, item)
    earlier = [other for other in reversed(newsroom.casebook.items) if other.offset < item.offset]
    page = PAGES.get_template(f"{item.outlet.skin}.html").render(
        item=item_as_told(told),
        published=told.published,
        body=told.body,
        related=neighbours(earlier, item.outlet, 5),
        hot=neighbours(earlier, None, 6),
        fiction=f"演练剧本时间 {say_offset(item.offset)}。{FICTION}",
    )
    outlet = item.outlet if item.outlet.skin == "epaper" else None
    return text(page, "text/html", told.published, outlet)


def neighbours(earlier: Sequence[Item], outlet: Outlet | None, count: int) -> list[Item]:
    """Other headlines printed beside a text: background news only, so no page repeats a case headline."""
    fitting = [item for item in earlier if not item.story and (outlet is None or item.outlet == outlet)]
    return fitting[:count]


def in_words(newsroom: Newsroom, item: Item) -> Dated:
    """The item with its printed moment and its dates in words."""
    first_day: date = newsroom.clock.first_day
    return Dated(
        item,
        newsroom.published(item),
        dated(item.title, first_day),
        tuple(dated(paragraph, first_day) for paragraph in item.body),
    )


def item_as_told(told: Dated) -> dict[str, object]:
    """What a template may say about an item."""
    item = told.item
    return {
        "title": told.title,
        "author": item.author,
        "path": item.path,
        "slug": item.slug,
        "outlet": item.outlet,
        "section": item.section,
        "source_line": item.source_line,
    }


def text(page: str, kind: str, changed: datetime, outlet: Outlet | None = None) -> Response:
    """A page with its validators. An outlet of the old school encodes wider than it declares."""
    encoding, declared = (outlet.encoding, outlet.declared) if outlet else ("utf-8", "utf-8")
    body = page.encode(encoding)
    return Response(
        200,
        body,
        {
            "Content-Type": f"{kind}; charset={declared}",
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:20]}"',
            "Last-Modified": format_datetime(changed.astimezone(UTC), usegmt=True),
            "Cache-Control": "max-age=0",
        },
    )


def missing() -> Response:
    """Not here, or not yet."""
    return Response(404, "没有这个页面".encode(), {"Content-Type": "text/plain; charset=utf-8"})


def unless_known(response: Response, asked: Mapping[str, str]) -> Response:
    """304 when the asker's validators still hold; If-None-Match wins over the date (RFC 9110 13.2.2)."""
    known = asked.get("if-none-match")
    since = asked.get("if-modified-since")
    if known is not None:
        same = response.headers["ETag"] in [tag.strip().removeprefix("W/") for tag in known.split(",")]
    else:
        same = since is not None and not is_newer(response.headers["Last-Modified"], since)
    kept = {name: value for name, value in response.headers.items() if name != "Content-Type"}
    return Response(304, b"", kept) if same else response


def is_newer(last_modified: str, since: str) -> bool:
    """Whether the page changed after the date the asker names; an unreadable date counts as long ago."""
    try:
        return parsedate_to_datetime(last_modified) > parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return True
