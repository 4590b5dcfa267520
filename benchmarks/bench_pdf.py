"""How long does a PDF take, and what does drawing cost in memory, in a process of its own and without one?"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.table import Measure
from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.documents.document import Document, Paragraph
from tests.builders.documents import TEXT, a_document

PAGES = 25
PARAGRAPHS = 53
TIMES = 5
ROOT = Path(__file__).resolve().parents[1]

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
    """One page and 25 pages through the adapter, then 25 pages five times in one process."""
    page = PrintPage(code=qr_svg)
    renderer = WeasyPrintRenderer(page=page)
    long = replace(a_document(), blocks=tuple(Paragraph(TEXT * 2) for _ in range(PARAGRAPHS)))
    seconds = fastest(lambda: renderer.render(a_document(), watermark=False))
    yield Measure("PDF of one page", seconds, "s", at_most=2)
    pdf = renderer.render(long, watermark=False)
    assert pages_of(pdf) == PAGES, f"the long document has {pages_of(pdf)} pages"
    yield Measure("PDF of 25 pages", fastest(lambda: renderer.render(long, watermark=False)), "s", at_most=5)
    yield Measure("size of 25 pages", len(pdf) / 1e6, "MB")
    yield from memory(page, long)


def memory(page: PrintPage, document: Document) -> Iterator[Measure]:
    """The process that draws, and what it would be for the worker to draw in its own."""
    drawing = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Measure("process that draws 25 pages, at its largest", drawing, "MB", at_most=250)
    html = page(document, watermark=False)
    told = subprocess.run(
        (sys.executable, "-c", IN_PROCESS), input=html, capture_output=True, text=True, check=True, cwd=ROOT
    )
    within, last = (float(number) for number in told.stdout.split())
    yield Measure("25 pages, five times in one process, at its largest", within, "MB")
    yield Measure("25 pages in a process that has the fonts already", last, "s")


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the quickest of some runs."""
    took = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        work()
        took.append(time.perf_counter() - begin)
    return min(took)


def pages_of(pdf: bytes) -> int:
    """How many pages the PDF has."""
    told = subprocess.run(("pdfinfo", "-"), input=pdf, capture_output=True, check=True).stdout.decode()
    return int(told.partition("Pages:")[2].split()[0])
