"""Who draws a document, and is everything here that drawing needs?

Each document is drawn by a short-lived process of its own (`pdf_drawing`), which knows no secret, reads only
`static/print` and is stopped when it takes too long. The reasons and figures are in
docs/decisions/0010-pdf-rendering.md.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from mediadesk.documents.document import Document
from mediadesk.documents.glyphs import unprintable
from mediadesk.documents.ports import CharacterMissing, RenderFailed, RenderTooSlow
from mediadesk.documents.typesetting import printable
from mediadesk.messages import N_, Message

ROOT = Path(__file__).resolve().parents[2]
DRAWING = ("-m", "mediadesk.adapters.pdf_drawing")
FONT = "Noto Serif CJK SC"

# Library → Debian package. Without the last one, 25 pages take 13.5 s instead of one.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


class Page(Protocol):
    """Writes a document as an HTML page."""

    def __call__(self, document: Document, *, watermark: bool) -> str:
        """The page of `document`; every sheet marked as a draft when `watermark` is set."""
        ...


class WeasyPrintRenderer:
    """Draws each document in a process of its own, for at most `timeout` seconds.

    One at a time, whatever the number of threads: a second process would cost as much memory again, and a
    document takes about a second.
    """

    def __init__(self, *, page: Page, timeout: float = 60.0) -> None:
        self._page = page
        self._timeout = timeout
        self._one_at_a_time = threading.Lock()

    def render(self, document: Document, *, watermark: bool) -> bytes:
        """The PDF's bytes; the same document always gives the same bytes. Raises RenderFailed, CharacterMissing."""
        for missing in unprintable(printable(document.words)):
            raise CharacterMissing(char=missing.char, name=missing.name)
        html = self._page(document, watermark=watermark)
        try:
            with self._one_at_a_time:
                drawn = _draw(html, self._timeout)
        except subprocess.TimeoutExpired as error:
            raise RenderTooSlow(seconds=f"{self._timeout:g}") from error
        if drawn.returncode != 0 or not drawn.stdout.startswith(b"%PDF-"):
            raise RenderFailed(reason=_last_words(drawn))
        return drawn.stdout


def _draw(html: str, timeout: float) -> subprocess.CompletedProcess[bytes]:
    """Run the drawing process. It inherits the paths it needs and nothing else of the environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603 - our own interpreter and our own module
        (sys.executable, *DRAWING),
        input=html.encode(),
        capture_output=True,
        timeout=timeout,
        cwd=ROOT,
        env={**kept, "LANG": "C.UTF-8"},
        check=False,
    )


def _last_words(drawn: subprocess.CompletedProcess[bytes]) -> str:
    said = drawn.stderr.decode(errors="replace").strip().splitlines()
    return (said[-1] if said else f"it ended with status {drawn.returncode}")[:300]


def find_missing(
    load: Callable[[str], object] = ctypes.CDLL, has_font: Callable[[str], bool] | None = None
) -> Message | None:
    """What has to be installed before a document can be drawn, as a sentence with the command; or None."""
    packages = [package for library, package in LIBRARIES.items() if not _loads(load, library)]
    if not (has_font or _has_font)(FONT):
        packages.append("fonts-noto-cjk")
    if not packages:
        return None
    return Message(
        N_("PDFs cannot be drawn here. Install what is missing: sudo apt-get install -y %(packages)s"),
        {"packages": " ".join(packages)},
    )


def _loads(load: Callable[[str], object], library: str) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def _has_font(family: str) -> bool:
    """Whether fontconfig has this very family; it comes with Pango."""
    program = shutil.which("fc-match")
    if program is None:
        return False
    command = (program, "--format=%{family}", family)
    answer = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed arguments
    return family in answer.stdout.decode(errors="replace")
