"""How long does a PDF take against bare WeasyPrint, and what does drawing cost in memory, in a process of its own?"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.table import Measure
from mediadesk.adapters.pdf_drawing import STYLESHEET
from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.documents.blocks import Paragraph
from mediadesk.documents.document import Document
from tests.builders.documents import TEXT, a_document

# Paragraphs that fill so many pages.
PAGES = {2: 3, 25: 53, 30: 64}
TIMES = 5
AT_MOST = 1.2
ROOT = Path(__file__).resolve().parents[1]

# The peer: the same page and style sheet through the library as it comes, in a process of its own as well.
BARE = """
import sys
from weasyprint import CSS, HTML
page = HTML(string=sys.stdin.read(), base_url=sys.argv[1])
sys.stdout.buffer.write(page.write_pdf(stylesheets=[CSS(filename=sys.argv[1])]))
"""

# What drawing would cost the worker if it drew in its own process.
IN_PROCESS = """
import sys, resource, time
from mediadesk.adapters.pdf_drawing import draw
page = sys.stdin.read()
for _ in range(5):
    begin = time.perf_counter()
    draw(page)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, time.perf_counter() - begin)
"""


def measure() -> Iterator[Measure]:
    """One, 2, 25 and 30 pages through the adapter, 2 and 30 also by the peer; 25 pages five times in one process."""
    page = PrintPage(code=qr_svg)
    renderer = WeasyPrintRenderer(page=page)
    seconds = fastest(lambda: renderer.render(a_document(), watermark=False))
    yield Measure("PDF of one page", seconds, "s", at_most=2)
    for pages in (2, 30):
        yield from against_bare(renderer, page, pages)
    long = of_pages(25)
    pdf = renderer.render(long, watermark=False)
    assert pages_of(pdf) == 25, f"the long document has {pages_of(pdf)} pages"
    yield Measure("PDF of 25 pages", fastest(lambda: renderer.render(long, watermark=False)), "s", at_most=5)
    yield Measure("size of 25 pages", len(pdf) / 1e6, "MB")
    yield from memory(page, long)


def against_bare(renderer: WeasyPrintRenderer, page: PrintPage, pages: int) -> Iterator[Measure]:
    """The same text by us and by the bare library, in turns."""
    document = of_pages(pages)
    html = page(document, watermark=False)
    drawn = pages_of(renderer.render(document, watermark=False)), pages_of(bare(html))
    assert drawn[0] == pages, f"{pages} pages were asked for, {drawn[0]} are ours and {drawn[1]} the peer's"
    ours, theirs = in_turns(lambda: renderer.render(document, watermark=False), lambda: bare(html))
    yield Measure(f"PDF of {pages} pages", ours, "s", peer=theirs, peer_name="bare WeasyPrint")
    yield Measure(f"PDF of {pages} pages, ours to bare", ours / theirs, "times", at_most=AT_MOST)


def of_pages(pages: int) -> Document:
    """A document that fills so many pages."""
    return replace(a_document(), blocks=tuple(Paragraph(TEXT * 2) for _ in range(PAGES[pages])))


def bare(html: str) -> bytes:
    """The page as the library draws it: no tags, no justification of Chinese, no limits."""
    command = (sys.executable, "-c", BARE, str(STYLESHEET))
    return subprocess.run(command, input=html.encode(), capture_output=True, check=True, cwd=ROOT).stdout


def memory(page: PrintPage, document: Document) -> Iterator[Measure]:
    """The process that draws, and what it would be for the worker to draw in its own."""
    drawing = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Measure("process that draws, at its largest", drawing, "MB", at_most=250)
    html = page(document, watermark=False)
    told = subprocess.run(
        (sys.executable, "-c", IN_PROCESS), input=html, capture_output=True, text=True, check=True, cwd=ROOT
    )
    within, last = (float(number) for number in told.stdout.split())
    yield Measure("25 pages, five times in one process, at its largest", within, "MB")
    yield Measure("25 pages in a process that has the fonts already", last, "s")


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the quickest of some runs."""
    return min(timed(work) for _ in range(TIMES))


def in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the quickest run of each, run in turns, so that a busy machine is busy for both."""
    took = [(timed(one), timed(other)) for _ in range(TIMES)]
    return min(ours for ours, _ in took), min(theirs for _, theirs in took)


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def pages_of(pdf: bytes) -> int:
    """How many pages the PDF has."""
    told = subprocess.run(("pdfinfo", "-"), input=pdf, capture_output=True, check=True).stdout.decode()
    return int(told.partition("Pages:")[2].split()[0])
