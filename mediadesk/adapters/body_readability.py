"""Where is the main text of this page, by the weight of its paragraphs? (readability)"""

from __future__ import annotations

from mediadesk.monitoring.ports import TextCleaner


class ReadabilityBody:
    """A `BodyReader`; its HTML is turned into text by the given cleaner."""

    def __init__(self, cleaner: TextCleaner) -> None:
        self._cleaner = cleaner

    def read(self, html: str) -> str:
        """Paragraphs separated by newlines; empty when the page cannot be read."""
        from lxml.etree import LxmlError
        from readability import Document
        from readability.readability import Unparseable

        if not html.strip():
            return ""
        try:
            return self._cleaner.plain(Document(html.replace("\x00", "")).summary(html_partial=True))
        except (Unparseable, LxmlError, ValueError):
            return ""
