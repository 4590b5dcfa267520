"""How does a page become a PDF, in a process of its own?

    python -m mediadesk.adapters.pdf_drawing < page.html > page.pdf

WeasyPrint and its fonts stay out of the worker's memory, and a page that hangs or grows is stopped with the
process. Only files of `static/print` are ever read: nothing in a document can make the process look
elsewhere.

WeasyPrint widens only spaces when it justifies, and Chinese has none. `_spread_line` takes the place of that
one function: the room left on a line goes between its characters. (docs/decisions/0010-pdf-rendering.md)
"""

from __future__ import annotations

import hashlib
import logging
import mimetypes
import re
import resource
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint import CSS, HTML
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.urls import URLFetcher, URLFetcherResponse

PRINT_FILES = Path(__file__).resolve().parents[2] / "static" / "print"
STYLESHEET = PRINT_FILES / "document.css"

MEMORY_LIMIT = 2 << 30  # bytes of address space; 25 pages need 0.4 of it
SECONDS_LIMIT = 120  # of processor time; 25 pages need 2

# A line so empty that more than this (in em) would stand between its characters stays ragged.
WIDEST_GAP = 0.2

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]")


class PrintFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Gives out files below one folder, and nothing else: no network, no other path, no data of the text's
    own.
    """

    def __init__(self, folder: Path = PRINT_FILES) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self._folder = folder.resolve()

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file's bytes. Raises ValueError for any other address."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not path.is_relative_to(self._folder):
            raise ValueError(f"Only files of static/print are printed, not {url[:200]}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def draw(page: str, *, stylesheet: Path = STYLESHEET) -> bytes:
    """The PDF of an HTML page: tagged (PDF/UA-1), fonts embedded, the same bytes for the same page."""
    inline.justify_line = _spread_line
    fetcher = PrintFiles()
    html = HTML(string=page, base_url=PRINT_FILES.as_uri() + "/", url_fetcher=fetcher)
    style = CSS(filename=stylesheet, url_fetcher=fetcher)
    pdf: bytes = html.write_pdf(
        stylesheets=[style],
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
    )
    return pdf


def _spread_line(context: Any, line: Any, room: float) -> None:
    """Spread `room` (CSS pixels) evenly between the characters of a line with Chinese; else between words."""
    texts = list(_texts(line))
    gaps = sum(len(text.text.rstrip()) for text in texts) - 1
    if not any(_CHINESE.search(text.text) for text in texts):
        _WIDEN_SPACES(context, line, room)
    elif gaps > 0 and room / gaps <= WIDEST_GAP * line.style["font_size"]:
        _spread(line, room / gaps, 0.0)


_WIDEN_SPACES = inline.justify_line


def _texts(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _texts(child)


def _spread(box: Any, gap: float, shift: float) -> float:
    """Set the characters of `box` apart by `gap`, move it right by `shift`; answer the next box's shift."""
    if not box.is_in_normal_flow():
        return shift
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        return shift + _set_apart(box, gap)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += shift
        after = shift
        for child in box.children:
            after = _spread(child, gap, after)
        box.width += after - shift
        return after
    box.translate(shift, 0)
    return shift


def _set_apart(box: Any, gap: float) -> float:
    """Let one text be drawn with `gap` after each of its characters; answer by how much it grows.

    The library shapes each line once more when it draws it, with the style the box has by then.
    """
    box.style = box.style.copy()
    box.style["letter_spacing"] = gap
    grown = gap * len(box.text)
    box.width += grown
    return grown


def main() -> int:
    """Read a page, write its PDF; what WeasyPrint complains about goes to the error stream."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_LIMIT, SECONDS_LIMIT))
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(message)s")
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    page = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(draw(page))
    return 0


if __name__ == "__main__":
    sys.exit(main())
