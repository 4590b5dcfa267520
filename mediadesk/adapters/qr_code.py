"""How does a short text become a code that a telephone can read from paper?"""

from __future__ import annotations

import segno


def qr_svg(text: str, *, title: str) -> str:
    """The code as an SVG element to stand in a page; `title` is read to people who do not see it.

    Error correction M: a tenth of the code may be smudged or folded.
    """
    code = segno.make(text, error="m", micro=False)
    return code.svg_inline(border=0, omitsize=True, svgclass="code", lineclass=None, title=title)
