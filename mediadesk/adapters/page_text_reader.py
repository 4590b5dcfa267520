"""What does a single page say, paragraph by paragraph, in the part that is watched?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediadesk.messages import N_, Message
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.polling.ports import PageText
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, PageRules
from mediadesk.monitoring.walls import wall_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

PART_EMPTY = N_("The selector “%(selector)s” of the watched part finds nothing on the page.")
NOT_A_SELECTOR = N_("“%(selector)s” is not a CSS selector that can be used here.")
NO_TEXT = N_("There is no text on this page; perhaps a script of the page brings it.")
_UNSEEN = "script, style, noscript, template, iframe, svg, head, input, select, textarea, button"
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "footer", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
     "tbody", "thead", "tr", "ul"]
)  # fmt: skip
_MOST = 400
_LONGEST = 4000


class SelectolaxPageText:
    """The `PageTextReader` of the desk."""

    def read(self, fetched: Fetched, rules: PageRules) -> PageText | Failure:
        """Its paragraphs within the watched part, without what is to be ignored."""
        from selectolax.lexbor import LexborHTMLParser

        html = decode(fetched.body, fetched.content_type)
        if (wall := wall_of(html)) is not None:
            return wall
        tree = LexborHTMLParser(html)
        title = tree.css_first("title")
        name = " ".join(title.text().split())[:500] if title else ""
        for selector in (_UNSEEN, *rules.ignore):
            if isinstance(found := _select(tree, selector), Failure):
                return found
            for node in found:
                node.decompose()
        parts = _select(tree, rules.part or "body")
        if isinstance(parts, Failure):
            return parts
        if not parts:
            return Failure(FailureKind.SELECTOR, Message(PART_EMPTY, {"selector": rules.part}))
        paragraphs = tuple(line for part in parts for line in _paragraphs(part))[:_MOST]
        if not paragraphs:
            return Failure(FailureKind.EMPTY, Message(NO_TEXT))
        return PageText(name, paragraphs)


def _select(tree: LexborHTMLParser, selector: str) -> list[LexborNode] | Failure:
    from selectolax.lexbor import SelectolaxError

    try:
        return tree.css(selector)
    except SelectolaxError:
        return Failure(FailureKind.SELECTOR, Message(NOT_A_SELECTOR, {"selector": selector}))


def _paragraphs(part: LexborNode) -> list[str]:
    """The text of the part, a line for each box it stands in."""
    lines: list[str] = [""]
    box: LexborNode | None = None
    for node in part.traverse(include_text=True):
        if node.tag == "br":
            lines.append("")
        elif node.tag in ("td", "th"):
            lines[-1] += " "
        elif node.tag == "-text":
            own = _box(node)
            if box is None or own is None or own.mem_id != box.mem_id:
                lines.append("")
            box = own
            lines[-1] += node.text(deep=False) or ""
    tidy = (" ".join(line.split())[:_LONGEST] for line in lines)
    return [line for line in tidy if line]


def _box(node: LexborNode) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag not in _BLOCKS:
        above = above.parent
    return above
