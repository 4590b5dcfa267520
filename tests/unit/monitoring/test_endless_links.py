"""Is a page that never ends its links read in time, and without the reader that measures each of them again?"""

from __future__ import annotations

from lxml import html

from mediadesk.adapters.body_readability import ReadabilityBody
from mediadesk.monitoring.extracting.page import Page

PROSE = (
    "<p>抢修人员赶到水厂逐段检查厂内线路，发现多处故障，随后逐一排除，没有停下来休息，直到供水恢复为止。</p>"
    * 5
)


def nested(links: int) -> Page:
    """An article inside so many links, as only a tree can hold them."""
    tree = html.fromstring(f"<html><body><div>{PROSE}</div></body></html>")
    inner = tree.find(".//div")
    for _ in range(links):
        inner = html.etree.SubElement(inner, "a")
        inner.text = "链接"
    return Page(tree=tree)


def test_links_within_links_leave_the_page_to_the_other_readers() -> None:
    reader = ReadabilityBody(lambda text: text)

    assert "抢修人员" in reader.read(nested(1))
    assert reader.read(nested(5_000)) == ""
