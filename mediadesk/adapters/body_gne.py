"""Where is the main text of this page, by the density of its punctuation? (gne, made for Chinese news)"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mediadesk.monitoring.extracting.page import Page

if TYPE_CHECKING:
    from gne.extractor import ContentExtractor

_ODD = re.compile("[\n\ue0ff]| (?= )")


class GneBody:
    """A `BodyReader`; `text_of` turns the element it finds into text.

    The formula is gne's own. It asks each element for the text below it, again and again; its sums add up, so
    that one pass from the leaves to the root gives the same figures in a tenth of the time.
    """

    def __init__(self, text_of: Callable[[Any], str], line_break: str = "\n") -> None:
        self._text_of, self._line_break = text_of, line_break

    def read(self, page: Page) -> str:
        """Paragraphs separated by newlines; empty when the page cannot be read."""
        from gne.extractor import ContentExtractor
        from gne.utils import pre_parse
        from lxml.etree import LxmlError, strip_tags

        if page.tree is None:
            return ""
        tree = copy.deepcopy(page.tree)
        for line_break in tree.iter("br"):
            line_break.tail = f"{self._line_break}{line_break.tail or ''}"
        strip_tags(tree, "br")
        try:
            body = _body_of(pre_parse(tree))
            best = _densest(body, ContentExtractor()) if body is not None else None
            return self._text_of(best) if best is not None else ""
        except (LxmlError, IndexError, ValueError, TypeError, AttributeError, RecursionError):
            # It trusts that a page has what pages have; where that is not so, there is no text it could find.
            return ""


def _body_of(tree: Any) -> Any:
    marked = tree.xpath('//*[@itemprop="articleBody"]')
    return marked[0] if marked else tree.find("body")


class _Sums:
    """What is below an element: gne's ti, lti, tgi and ltgi, and what the score needs besides."""

    __slots__ = ("letters", "linked", "links", "marks", "pieces", "tags", "texts")

    def __init__(self) -> None:
        self.letters = self.pieces = self.linked = self.tags = self.links = self.marks = self.texts = 0

    def add_text(self, text: str | None, punctuation: set[str]) -> None:
        if text and (plain := text.strip()):
            plain = _ODD.sub("", plain)
            self.letters += len(plain)
            self.pieces += 1
            self.marks += sum(map(punctuation.__contains__, plain))

    def take(self, below: _Sums, tag: str) -> None:
        self.letters += below.letters
        self.pieces += below.pieces
        self.marks += below.marks
        self.tags += below.tags + 1
        self.links += below.links + (tag == "a")
        self.linked += below.letters if tag == "a" else below.linked
        self.texts += below.texts


def _densest(body: Any, gne: ContentExtractor) -> Any:
    sums: dict[Any, _Sums] = {}
    best: tuple[float, Any] = (-math.inf, None)
    # Children come after their parents: backwards, every sum is there when it is needed.
    for node in reversed(list(body.iter("*"))):
        own = _Sums()
        own.add_text(node.text, gne.punctuation)
        direct = int(node.text is not None)
        paragraphs = 0
        for child in node:
            if (below := sums.pop(child, None)) is not None:
                own.take(below, child.tag)
                paragraphs += below.texts + (child.tag == "p")
            own.add_text(child.tail, gne.punctuation)
            direct += int(child.tail is not None)
        own.texts = paragraphs
        sums[node] = own
        score = _score(own, paragraphs + direct, node, gne)
        # Forwards the first of equals wins; backwards therefore the last.
        if score >= best[0]:
            best = (score, node)
    return best[1]


def _score(own: _Sums, text_tags: int, node: Any, gne: ContentExtractor) -> float:
    length = own.letters + max(0, own.pieces - 1)
    letters = gne.increase_tag_weight(length, node)
    links = own.links
    if own.tags == links:
        if not gne.need_skip_ltgi(letters, own.linked):
            return 0.0
        links = 0
    if own.tags == links:
        return 0.0
    density = (letters - own.linked) / (own.tags - links)
    sign_density = (letters - own.linked) / (own.marks + 1) or 1
    return density * math.log10(text_tags + 2) * math.log(sign_density) if sign_density > 0 else 0.0
