"""A renderer for tests that do not look at pages."""

from __future__ import annotations

from mediadesk.documents.document import Document
from mediadesk.documents.ports import RenderFailed


class FakeRenderer:
    """Remembers what it drew; `fails_with` lets it fail as the real one does."""

    def __init__(self, *, fails_with: str = "") -> None:
        self.fails_with = fails_with
        self.drawn: list[tuple[Document, bool]] = []

    def render(self, document: Document, *, watermark: bool) -> bytes:
        if self.fails_with:
            raise RenderFailed(reason=self.fails_with)
        self.drawn.append((document, watermark))
        return f"%PDF-1.7 {document.fingerprint} {watermark}".encode()
