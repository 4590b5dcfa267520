"""What does an article page say about itself, as the reader and as a machine sees it?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mediadesk.monitoring.heading import PageParts, read_header
from mediadesk.monitoring.ports import Header

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HEADINGS = (
    "h1, h2, h3, h4, .title, .article-title, .news-title, .news_title, .post_title, #title, .headline, .tit"
)
_NAMED = (
    "[class*=source], [class*=author], [class*=media], [class*=from], [class*=byline], "
    "[id*=source], [id*=author], [id=js_name], [class*=account]"
)
_INVISIBLE = "script, style, noscript, template, iframe, textarea, option"
_LONGEST_LINE = 4000


class SelectolaxHeaderReader:
    """The `HeaderReader` of the desk."""

    def read(self, html: str, *, now: datetime) -> Header:
        """The header; parts the page does not tell are empty."""
        from selectolax.lexbor import LexborHTMLParser

        return read_header(_parts(LexborHTMLParser(_tidy(html))), now=now)


def _tidy(html: str) -> str:
    # A stray end tag before the body makes parsers stop; the real one is added by the parser.
    return html.replace("</html>", "").replace("</HTML>", "").replace("\x00", "")


def _parts(tree: LexborHTMLParser) -> PageParts:
    title = tree.css_first("title")
    scripts = tuple(node.text(deep=True)[:50_000] for node in tree.css("script:not([src])"))
    meta: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        if name:
            meta.setdefault(name.strip().lower(), (node.attributes.get("content") or "").strip())
    for node in tree.css("time[datetime]"):
        meta.setdefault("datepublished", node.attributes.get("datetime") or "")
    for node in tree.css(_INVISIBLE):
        node.decompose()
    return PageParts(
        title.text(strip=True) if title else "",
        tuple(text for node in tree.css(_HEADINGS) if 4 <= len(text := _line(node.text(strip=True))) <= 120),
        meta,
        _lines(tree),
        tuple((_label(node.attributes), _line(node.text(strip=True))[:80]) for node in tree.css(_NAMED)),
        scripts,
    )


def _lines(tree: LexborHTMLParser) -> tuple[str, ...]:
    if tree.body is None:
        return ()
    lines = (_line(part)[:_LONGEST_LINE] for part in tree.body.text(separator="\n").split("\n"))
    return tuple(line for line in lines if line)


def _line(text: str) -> str:
    return " ".join(text.split())


def _label(attributes: dict[str, str | None]) -> str:
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
