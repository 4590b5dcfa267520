"""How does a document become the HTML page that is printed?

The templates in `templates/print` have a base of their own; everything in a document is escaped by them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mediadesk.documents import typesetting, wording
from mediadesk.documents.document import Document, Layout, visible_blocks

ROOT = Path(__file__).resolve().parents[2]

# Which page is drawn for which outward form.
TEMPLATES = {
    Layout.BULLETIN: "document.html",
    Layout.LETTER: "letter.html",
    Layout.RELEASE: "release.html",
    Layout.QA: "qa.html",
    Layout.MINUTES: "minutes.html",
    Layout.PAPER: "paper.html",
}

# A letter's first sheet has a footer of its own, without a page number (GB/T 9704-2012, 10.1).
FOOTERS = {Layout.LETTER: ("provenance", "provenance-first")}

# A line of the title holds this many full-width characters: 156 mm at 22 pt.
TITLE_EM = 20.0


class PrintPage:
    """Writes the page. `code` draws a text as an SVG element with a title."""

    def __init__(self, *, code: Callable[..., str]) -> None:
        self._code = code
        self._templates = Environment(
            loader=FileSystemLoader(ROOT / "templates" / "print"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["runs"] = typesetting.runs

    def __call__(self, document: Document, *, watermark: bool) -> str:
        """The page of `document`, marked as a draft on every sheet when `watermark` is set."""
        words = wording.wording(document)
        code = self._code(document.verification, title=wording.code_title(document))
        return self._templates.get_template(TEMPLATES[document.layout]).render(
            document=document,
            blocks=[(type(block).__name__.lower(), block) for block in visible_blocks(document)],
            title_lines=typesetting.title_lines(document.title, em=TITLE_EM),
            signed_at=wording.signed_at(document),
            signed_on=wording.signed_on(document),
            verify_line=wording.verify_line(document),
            footers=FOOTERS.get(document.layout, ("provenance",)),
            footer_lines=wording.footer_lines(document, watermark=watermark),
            draft=words.draft if watermark else "",
            code=Markup(code),  # noqa: S704 - drawn by us: bars, and a title that is escaped
        )
