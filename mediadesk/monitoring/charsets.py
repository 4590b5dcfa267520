"""What do these bytes say, whatever they claim their encoding is?

Chinese pages declare `gb2312` and use GBK, declare UTF-8 and send GBK, or declare nothing. A declaration is
therefore a hint: UTF-8 is recognised by its own strict form, and everything of the GB family is read as its
superset GB18030.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GB = {"gb2312", "gbk", "gb_2312-80", "cp936", "x-gbk", "gb-2312", "chinese", "hz", "euc-cn"}
# Python knows codecs by name that are no encodings of text (`uu`, `zlib`, `punycode`); a page may name any of them.
_TEXT = {
    "ascii", "big5", "big5hkscs", "cp932", "cp949", "cp950", "euc_jp", "euc_jis_2004", "euc_kr", "gb18030", "gbk",
    "gb2312", "iso2022_jp", "iso2022_kr", "johab", "koi8-r", "koi8-u", "shift_jis", "shift_jis_2004", "tis-620",
    "utf-16-be", "utf-16-le", "utf-8", "utf-8-sig",
    *(f"cp125{n}" for n in range(9)), *(f"iso8859-{n}" for n in range(1, 17)), "cp866", "cp874",
}  # fmt: skip
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a feed or page. Never fails: what cannot be read becomes U+FFFD."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace")
    for encoding in _candidates(body, content_type):
        if (text := _strictly(body, encoding)) is not None:
            return text
    return body.decode(_least_damage(body, content_type), "replace")


def declared_encodings(body: bytes, content_type: str) -> Iterator[str]:
    """The encodings that the bytes and the header name, as Python knows them, the document's own first."""
    named = [found.group(1).decode("ascii") for found in _DECLARED.finditer(body[:4096])]
    named += [found.group(1) for found in _IN_HEADER.finditer(content_type)]
    for name in named:
        try:
            encoding = "gb18030" if name.lower() in _GB else codecs.lookup(name).name
        except LookupError:
            continue
        if encoding in _TEXT:
            yield encoding


def _candidates(body: bytes, content_type: str) -> Iterator[str]:
    """In the order of belief. UTF-8 first: other encodings practically never happen to be valid UTF-8."""
    yield "utf-8"
    for name in declared_encodings(body, content_type):
        # Every byte is a letter in the one-byte encodings: they would never be refused.
        if not name.startswith(("iso8859", "cp125", "latin", "ascii")):
            yield name
    yield "gb18030"
    yield "big5hkscs"


def _strictly(body: bytes, encoding: str) -> str | None:
    """The text if every byte belongs to the encoding; the end may be cut in the middle of a character."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(body)
    except (UnicodeError, LookupError):
        return None


def _least_damage(body: bytes, content_type: str) -> str:
    names = dict.fromkeys(["utf-8", "gb18030", *declared_encodings(body, content_type)])
    sample = body[:200_000]
    return min(names, key=lambda name: sample.decode(name, "replace").count("\ufffd"))
