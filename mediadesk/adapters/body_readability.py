"""Where is the main text of this page, by the weight of its paragraphs? (readability)"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable

from lxml.etree import _Element

from mediadesk.monitoring.extracting.page import Page

_MOST_ELEMENTS = 30_000
_MOST_NESTED = 50


class ReadabilityBody:
    """A `BodyReader`; `plain` turns the HTML it gives into text."""

    def __init__(self, plain: Callable[[str], str]) -> None:
        self._plain = plain

    def read(self, page: Page) -> str:
        """Paragraphs separated by newlines; empty when the page cannot be read."""
        from lxml.etree import LxmlError
        from readability import Document
        from readability.readability import Unparseable

        if page.tree is None or not _is_manageable(page.tree):
            return ""
        # Its own words about a page it cannot read are no news to whoever runs the desk.
        logging.getLogger("readability.readability").setLevel(logging.CRITICAL)
        try:
            return self._plain(Document(copy.deepcopy(page.tree)).summary(html_partial=True))
        except (Unparseable, LxmlError, ValueError, TypeError, AttributeError, RecursionError):
            return ""


def _is_manageable(tree: _Element) -> bool:
    """Whether it would be done in seconds: it measures the text of every link for every box around it, so that links
    within links (of a broken page that never ends them) take it minutes. The other readers read such a page alone.
    """
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return False
    nested = 0
    for link in tree.iter("a"):
        nested += next(link.iterancestors("a"), None) is not None
        if nested > _MOST_NESTED:
            return False
    return True
