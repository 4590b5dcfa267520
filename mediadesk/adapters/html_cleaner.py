"""What does this HTML say as plain text, with nothing left that could run?"""

from __future__ import annotations

import html
import re

import nh3

_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/blockquote|/section)\b[^>]*>", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")
_TAG = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,8};")


class Nh3Cleaner:
    """The `TextCleaner` of the desk."""

    def plain(self, text: str) -> str:
        """Text without markup, scripts or styles; paragraphs separated by single newlines."""
        if not text:
            return ""
        if _TAG.search(text):
            text = html.unescape(nh3.clean(_BREAKS.sub("\n", text), tags=set(), attributes={}, link_rel=None))
        text = _BLANKS.sub(" ", _UNSEEN.sub("", text))
        return _LINES.sub("\n", text).strip()
