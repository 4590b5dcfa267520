"""What does a PDF show: as text, and as the picture that a reader sees?

Text alone proves nothing: a badly cut font prints wrong characters while the extracted text is right.
"""

from __future__ import annotations

import io
import re
import subprocess
from html import unescape
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>')


def text_of(pdf: bytes) -> str:
    """The extracted text of all pages, in reading order."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def lines_of(pdf: bytes) -> list[str]:
    """The printed lines from top to bottom, by where their words stand on the page."""
    command = ["pdftotext", "-enc", "UTF-8", "-bbox", "-", "-"]
    placed = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    lines: list[str] = []
    for page in placed.split("<page ")[1:]:
        words = [(float(y), float(x), unescape(word)) for x, y, word in _WORD.findall(page)]
        by_line = groupby(sorted(words, key=lambda word: word[0]), key=lambda word: round(word[0] / 3))
        lines += ["".join(word for _, _, word in sorted(group, key=itemgetter(1))) for _, group in by_line]
    return lines


def picture_of(pdf: bytes, *, page: int = 1, dpi: int = 72) -> Image.Image:
    """One page as a grey picture."""
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-gray", "-png", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far apart two pictures are at their worst place of a character's size, from 0 to 255.

    Blurred first, so that a hair's difference between two versions of a rasteriser counts little and a wrong
    character counts fully.
    """
    if one.size != other.size:
        return 255.0
    soft = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    _, worst = ImageChops.difference(*soft).getextrema()
    return float(worst)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The rectangle that holds everything printed: left, top, right, bottom in pixels."""
    box = picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert box, "the page is empty"
    return box


def reference(path: Path) -> Image.Image:
    """A stored picture."""
    return Image.open(path).convert("L")
