"""What does the feed reader make of feeds as they really come, broken and hostile ones too?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.adapters.feed_parser import FeedparserReader
from mediadesk.adapters.html_cleaner import Nh3Cleaner
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Reading

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)
URL = "https://news.lanjiang.example/rss.xml"
ENTRY = (
    "<item><title>{title}</title><link>https://news.lanjiang.example/{n}.html</link><guid>{n}</guid>"
    "<pubDate>{date}</pubDate><description>水厂恢复供水</description></item>"
)


def entry(n: int = 1, title: str = "停水原因查明", date: str = "Wed, 25 Feb 2026 08:15:00 +0800") -> str:
    return ENTRY.format(n=n, title=title, date=date)


def rss(*entries: str, head: str = "<?xml version='1.0' encoding='utf-8'?>") -> str:
    return f"{head}<rss version='2.0'><channel><title>澜江新闻网</title>{''.join(entries)}</channel></rss>"


def read(body: bytes | str, kind: str = "", known: frozenset[str] = frozenset()) -> Reading | Failure:
    data = body if isinstance(body, bytes) else body.encode()
    fetched = Fetched(URL, 200, data, {"content-type": kind})
    return FeedparserReader(Nh3Cleaner()).read(fetched, known=known, now=NOW)


def whole(body: bytes | str, kind: str = "") -> Reading:
    reading = read(body, kind)
    assert isinstance(reading, Reading), reading
    return reading


def broken(body: bytes | str) -> Failure:
    failure = read(body)
    assert isinstance(failure, Failure), failure
    return failure


def test_an_rss_entry_has_title_address_minute_and_summary() -> None:
    [item] = whole(rss(entry())).items

    assert (item.title, item.url, item.summary) == (
        "停水原因查明",
        "https://news.lanjiang.example/1.html",
        "水厂恢复供水",
    )
    assert item.published.at == datetime(2026, 2, 25, 0, 15, tzinfo=UTC)


def test_an_atom_entry_is_read_and_its_relative_link_completed() -> None:
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>澜江晚报</title><entry><id>tag:1</id>"
        "<title type='html'>&lt;b&gt;停水&lt;/b&gt;通报</title><link href='/a/1.html'/>"
        "<updated>2026-02-25T08:15:00</updated><content type='html'>&lt;p&gt;正文&lt;/p&gt;</content></entry></feed>"
    )

    [item] = whole(atom).items

    assert (item.title, item.url) == ("停水通报", "https://news.lanjiang.example/a/1.html")
    assert item.content == "正文"
    assert item.published.at == datetime(2026, 2, 25, 0, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (rss(entry()).encode("gbk"), "application/rss+xml; charset=utf-8"),
        (rss(entry(), head="<?xml version='1.0' encoding='gb2312'?>").encode("gbk"), ""),
        (rss(entry(), head="<?xml version='1.0' encoding='gb2312'?>").encode(), ""),
        (rss(entry(), head="").encode("gb18030"), ""),
        (rss(entry(), head="<?xml version='1.0' encoding='iso-8859-1'?>").encode(), ""),
        (rss(entry(), head="").encode("utf-16"), ""),
    ],
    ids=["gbk as utf-8", "gbk as gb2312", "utf-8 as gb2312", "gb18030 unsaid", "utf-8 as latin", "utf-16"],
)
def test_a_wrong_or_missing_declaration_does_not_garble_the_text(body: bytes, kind: str) -> None:
    assert whole(body, kind).items[0].title == "停水原因查明"


def test_characters_beyond_gb2312_survive_its_declaration() -> None:
    body = rss(entry(title="朱镕基 喆 㙍"), head="<?xml version='1.0' encoding='gb2312'?>").encode("gb18030")

    assert whole(body).items[0].title == "朱镕基 喆 㙍"


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2026年02月25日 08:15", 0),
        ("2026-02-25 08:15:00", 0),
        ("Wed, 25 Feb 2026 08:15:00 CST", 0),
        ("Wed, 25 Feb 2026 08:15:00", 0),
        ("Wed, 25 Feb 2026 08:15:00 GMT", 8),
        ("2026-02-25T08:15:00Z", 8),
        ("2026-02-25T08:15:00+08:00", 0),
    ],
)
def test_the_minute_is_read_as_it_is_meant_in_china(written: str, hour: int) -> None:
    [item] = whole(rss(entry(date=written))).items

    assert item.published.at is not None
    # Times that lie beyond tomorrow would have been refused; 08:15 UTC is this afternoon.
    assert (item.published.at.hour, item.published.at.minute) == (hour, 15)


def test_a_date_beyond_tomorrow_is_not_believed_but_kept_as_written() -> None:
    [item] = whole(rss(entry(date="2027年02月25日 08:15"))).items

    assert item.published.at is None
    assert item.published.text == "2027年02月25日 08:15"


def test_a_web_page_is_told_as_such_with_the_feed_it_names() -> None:
    page = (
        "<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='/feed?a=1&amp;b=2'>"
        "</head><body><h1>澜江新闻网</h1></body></html>"
    )

    failure = broken(page)

    assert failure.kind is FailureKind.NOT_A_FEED
    assert failure.found == ("https://news.lanjiang.example/feed?a=1&b=2",)
    assert failure.found[0] in str(failure.reason)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", FailureKind.EMPTY),
        (" \n\ufeff ", FailureKind.EMPTY),
        ("<html><body>登录</body></html>", FailureKind.NOT_A_FEED),
        ('{"error": "not found"}', FailureKind.NOT_A_FEED),
        (rss(entry())[:120], FailureKind.BROKEN_FEED),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: str, kind: FailureKind) -> None:
    assert broken(body).kind is kind


def test_a_truncated_feed_gives_its_whole_entries_and_a_warning() -> None:
    text = rss(*(entry(n, title=f"第{n}条") for n in range(5)))

    reading = whole(text[: text.index("第3条") + 2])

    assert [item.title for item in reading.items] == ["第0条", "第1条", "第2条"]
    assert "breaks off" in str(reading.warnings[0])


BILLION_LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
    + "]><rss><channel><item><title>&j;</title><link>http://x.example/</link></item></channel></rss>"
)
QUADRATIC = (
    f"<!DOCTYPE rss [<!ENTITY a '{'x' * 50_000}'>]><rss><channel><item><title>{'&a;' * 1000}</title></item>"
    "</channel></rss>"
)
OUTSIDE = (
    "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&a;</title></item>"
    "</channel></rss>"
)


@pytest.mark.parametrize("bomb", [BILLION_LAUGHS, QUADRATIC, OUTSIDE], ids=["laughs", "quadratic", "outside"])
def test_an_entity_bomb_is_refused_before_it_is_parsed(bomb: str) -> None:
    assert broken(bomb).kind is FailureKind.ENTITY_BOMB


def test_the_harmless_entities_of_old_feeds_are_read() -> None:
    old = rss(entry(title="A&nbsp;B")).replace("<rss", "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]><rss", 1)

    assert whole(old).items[0].title == "A B"


@pytest.mark.parametrize(
    "title",
    [
        "&lt;script&gt;alert(1)&lt;/script&gt;停水",
        "<![CDATA[<img src=x onerror=alert(1)>停水]]>",
        "<![CDATA[<svg/onload=alert(1)>停水<style>*{}</style>]]>",
    ],
)
def test_nothing_in_a_title_can_run(title: str) -> None:
    [item] = whole(rss(entry(title=title))).items

    assert item.title == "停水"


def test_an_entry_that_is_known_is_not_given_again() -> None:
    first = whole(rss(entry(1), entry(2)))

    again = read(rss(entry(1), entry(2), entry(3)), known=frozenset(item.key for item in first.items))

    assert isinstance(again, Reading)
    assert [item.url for item in again.items] == ["https://news.lanjiang.example/3.html"]
    assert again.total == 3


def test_an_entry_that_quotes_markup_is_not_torn_apart() -> None:
    quoting = entry(1).replace("水厂恢复供水", "<![CDATA[如何写 <item> 和 </item> 标签]]>")
    known = frozenset({whole(rss(entry(2))).items[0].key})

    reading = read(rss(quoting, entry(2)), known=known)

    assert isinstance(reading, Reading)
    assert [item.url for item in reading.items] == ["https://news.lanjiang.example/1.html"]


def test_a_well_formed_feed_without_entries_is_no_failure() -> None:
    reading = whole(rss())

    assert reading.items == ()
    assert reading.warnings
