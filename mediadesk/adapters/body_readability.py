"""Where is the main text of this page, by the weight of its paragraphs? (readability)"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable

from mediadesk.monitoring.extracting.page import Page


class ReadabilityBody:
    """A `BodyReader`; `plain` turns the HTML it gives into text."""

    def __init__(self, plain: Callable[[str], str]) -> None:
        self._plain = plain

    def read(self, page: Page) -> str:
        """Paragraphs separated by newlines; empty when the page cannot be read."""
        from lxml.etree import LxmlError
        from readability import Document
        from readability.readability import Unparseable

        if page.tree is None:
            return ""
        # Its own words about a page it cannot read are no news to whoever runs the desk.
        logging.getLogger("readability.readability").setLevel(logging.CRITICAL)
        try:
            return self._plain(Document(copy.deepcopy(page.tree)).summary(html_partial=True))
        except (Unparseable, LxmlError, ValueError, TypeError, AttributeError, RecursionError):
            return ""
