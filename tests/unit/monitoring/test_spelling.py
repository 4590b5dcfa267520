"""Are spellings of one thing taken as one: addresses, characters, encodings?"""

from __future__ import annotations

import codecs

import pytest

from mediadesk.monitoring.addresses import is_loopback, is_public
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.folding import SIMPLER, fold, fold_with_origin
from mediadesk.monitoring.urls import absolute, host_of, is_web_address, normalised, origin_of, page_key


@pytest.mark.parametrize(
    "spelling",
    [
        "https://News.Lanjiang.example/a?id=7",
        "http://news.lanjiang.example:80/a?id=7#top",
        "https://www.news.lanjiang.example/a?utm_source=rss&id=7&spm=1.2",
        "https://news.lanjiang.example./a?id=7&share_from=wx&isappinstalled=0",
    ],
)
def test_spellings_of_one_page_have_one_key(spelling: str) -> None:
    assert page_key(spelling) == page_key("https://news.lanjiang.example/a?id=7")


@pytest.mark.parametrize(
    "other",
    ["https://news.lanjiang.example/a?id=8", "https://news.lanjiang.example/b?id=7", "https://x.example/a?id=7",
     "https://news.lanjiang.example:8443/a?id=7"],
)  # fmt: skip
def test_other_pages_have_other_keys(other: str) -> None:
    assert page_key(other) != page_key("https://news.lanjiang.example/a?id=7")


def test_the_parts_of_an_address() -> None:
    url = "HTTPS://User@News.example:8443/a/../b?x=&y=1"

    assert (host_of(url), origin_of(url)) == ("news.example:8443", "https://news.example:8443")
    assert normalised("http://[2001:DB8::1]/") == "http://[2001:db8::1]/"


@pytest.mark.parametrize(
    "url", ["", "file:///x", "http://", "http://a:b/", "http://[::1", "//x.example/", "mailto:a@b.c"]
)
def test_what_is_no_web_address(url: str) -> None:
    assert not is_web_address(url)
    assert absolute("https://x.example/", url) in (None, "https://x.example/")


def test_links_are_completed_from_their_page() -> None:
    assert absolute("https://x.example/a/b.html", " ../c.html ") == "https://x.example/c.html"
    assert absolute("https://x.example/", "javascript:alert(1)") is None
    assert absolute("https://x.example/", "http://[broken") is None


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "240.0.0.1", "255.255.255.255", "::1", "::", "::ffff:10.0.0.1", "fe80::1%eth0", "fc00::1", "ff02::1",
     "64:ff9b::a00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_an_address_of_a_private_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)
    assert not is_loopback(address)


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="news"):
        is_public("news.example")


def test_folding_keeps_the_way_back() -> None:
    text = "㈱ＡＢＣ停電ß"
    folded = fold_with_origin(text)

    start = folded.text.index("停电")
    assert folded.span(start, start + 2) == (4, 6)
    assert folded.text == fold(text) == "(株)abc停电ss"


def test_each_traditional_character_has_its_own_simpler_one() -> None:
    assert all(len(simple) == 1 for simple in SIMPLER.values())
    assert (SIMPLER["電"], SIMPLER["廠"]) == ("电", "厂")


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("停电".encode(), ""),
        (codecs.BOM_UTF8 + "停电".encode(), "text/html; charset=gbk"),
        ("停电".encode("gbk"), "text/html; charset=utf-8"),
        ("停电".encode("utf-16"), ""),
        (b"<meta charset=big5>" + "停電".encode("big5"), ""),
        ("停电".encode("gbk"), "text/html; charset=klingon"),
        ("停电通知".encode()[:-1], ""),
    ],
)
def test_bytes_are_read_whatever_they_declare(body: bytes, header: str) -> None:
    assert fold(decode(body, header)).replace("<meta charset=big5>", "").startswith("停电")


def test_bytes_of_no_encoding_give_what_can_be_read() -> None:
    text = decode(b"\xff\xfe\xfd" * 40 + "停电通知".encode() * 50 + b"\xff" * 3)

    assert isinstance(text, str)


def test_damaged_utf_8_is_still_read_as_utf_8() -> None:
    body = "停电通知，".encode() * 40 + b"\xff\xff\xff" + "恢复供电。".encode() * 40

    assert "恢复供电" in decode(body, "text/html; charset=utf-8")
