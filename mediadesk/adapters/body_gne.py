"""Where is the main text of this page, by the density of its punctuation? (gne, made for Chinese news)"""

from __future__ import annotations

from mediadesk.monitoring.ports import TextCleaner


class GneBody:
    """A `BodyReader`; what it finds goes through the given cleaner."""

    def __init__(self, cleaner: TextCleaner) -> None:
        self._cleaner = cleaner

    def read(self, html: str) -> str:
        """Paragraphs separated by newlines; empty when the page cannot be read."""
        from gne.extractor import ContentExtractor
        from gne.utils import fix_html, html2element, pre_parse, remove_noise_node
        from lxml.etree import LxmlError

        try:
            element = html2element(fix_html(html.replace("\x00", "")))
            remove_noise_node(element, None)
            found = ContentExtractor().extract(pre_parse(element))
        except (LxmlError, IndexError, ValueError, TypeError, AttributeError):
            # It indexes into what a page may not have; such a page has no text it could find.
            return ""
        return self._cleaner.plain(found[0][1]["text"]) if found else ""
