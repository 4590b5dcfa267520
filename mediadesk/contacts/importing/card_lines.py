"""Which properties stand in a file of vCards, of whatever version, writing and folding?

vCard 4 and 3 fold lines before a blank; vCard 2.1 writes foreign letters as quoted-printable in a charset of its own,
often GBK, and breaks such lines behind `=`. Bytes are joined first and decoded line by line, since one file may hold
cards of several programs.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.tables.tabular import Limits, NothingInFile, TooManyRows

BEGIN = re.compile(rb"^\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE)
END = re.compile(rb"^\s*END\s*:\s*VCARD\s*$", re.IGNORECASE)
_NAMED = re.compile(r"^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)$")
_SEMICOLON = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PLAIN_PARAMS = ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT")
_CHARSETS = ("utf-8", "gb18030")
LONGEST_HEAD = 1000


class CardNotClosed(RuleBroken):
    """The file was cut off."""

    msgid = N_(
        "The card that begins on line %(line)d has no END:VCARD; the file was cut off. Export it again."
    )


@dataclass(frozen=True)
class Property:
    """One line of a card: its name in capitals, its parameters, and the value as it is written, decoded."""

    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str

    def is_of(self, kind: str) -> bool:
        """Whether a TYPE names this kind."""
        return kind.upper() in self.params.get("TYPE", ())

    def parts(self, separator: str = ";") -> list[str]:
        """The value's parts, without the signs that keep separators in them."""
        # Pair by pair, since a separator behind an escaped backslash does part.
        pieces = re.findall(rf"(?:^|{separator})((?:\\.|[^\\{separator}]|\\$)*)", self.value, re.DOTALL)
        return [unescaped(piece).strip() for piece in pieces]


@dataclass(frozen=True)
class Card:
    """One card: the line on which it begins, and its properties in order."""

    line: int
    properties: tuple[Property, ...]

    def all(self, name: str) -> list[Property]:
        """All properties of that name."""
        return [each for each in self.properties if each.name == name]


def unescaped(text: str) -> str:
    r"""`a\, b\nc` with its comma and its line end."""
    return re.sub(r"\\([nN;,:\\])", lambda hit: "\n" if hit[1] in "nN" else hit[1], text)


def is_cards(data: bytes) -> bool:
    """Whether the file begins like a vCard."""
    begin = _as_bytes(data[:400]).lstrip(b"\xef\xbb\xbf \t\r\n")
    return begin[:20].upper().replace(b" ", b"").startswith(b"BEGIN:VCARD")


def read_cards(data: bytes, limits: Limits) -> tuple[Card, ...]:
    """All cards of the file. Raises NothingInFile, TooManyRows or CardNotClosed at `file`."""
    found = []
    for begin, lines in _cards(_as_bytes(data).removeprefix(codecs.BOM_UTF8).splitlines()):
        properties = (_property(line) for line in _unfolded(lines))
        found.append(Card(begin, tuple(each for each in properties if each)))
        if len(found) > limits.rows:
            raise TooManyRows(field="file", limit=limits.rows)
    if not found:
        raise NothingInFile(field="file")
    return tuple(found)


def _as_bytes(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").encode()
    return data


def _cards(lines: Sequence[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """(line of its beginning, its lines); a card within a card (AGENT of 2.1) belongs to the outer one."""
    depth, begin = 0, 0
    inside: list[bytes] = []
    for number, line in enumerate(lines, start=1):
        if BEGIN.match(line):
            depth += 1
            if depth == 1:
                begin, inside = number, []
        elif END.match(line) and depth:
            depth -= 1
            if depth == 0:
                yield begin, inside
        elif depth:
            inside.append(line)
    if depth:
        raise CardNotClosed(field="file", line=begin)


def _unfolded(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Whole lines: behind `=` of quoted-printable, and before a blank, a line goes on."""
    whole: list[bytes] = []
    goes_on = False
    for line in lines:
        if goes_on:
            whole[-1:] = [whole[-1].rstrip()[:-1] + line]
        elif line[:1] in (b" ", b"\t") and whole:
            whole[-1] += line[1:]
        elif line.strip():
            whole.append(line)
        goes_on = bool(whole) and line.rstrip().endswith(b"=") and _is_quoted(whole[-1])
    yield from whole


def _is_quoted(line: bytes) -> bool:
    return b"QUOTED-PRINTABLE" in line[:LONGEST_HEAD].partition(b":")[0].upper()


def _property(line: bytes) -> Property | None:
    """The line, or None when it is none of a card."""
    head, colon, value = _divided(line)
    first, *rest = _SEMICOLON.split(head)
    named = _NAMED.match(first.strip())
    if not colon or named is None:
        return None
    params = _params(rest)
    return Property(named[1].upper(), params, _decoded(value, params))


def _divided(line: bytes) -> tuple[str, bytes, bytes]:
    """Head and value, set apart by the first colon outside quotation marks."""
    is_quoted = False
    for index, sign in enumerate(line[:LONGEST_HEAD]):
        if sign == 0x22:
            is_quoted = not is_quoted
        elif sign == 0x3A and not is_quoted:
            return line[:index].decode("utf-8", errors="replace"), b":", line[index + 1 :]
    return "", b"", b""


def _params(parts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Parameters by name; vCard 2.1 writes types and encodings without one."""
    found: dict[str, tuple[str, ...]] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        key = name.strip().upper()
        if not equals:
            key, value = ("ENCODING", key) if key in _PLAIN_PARAMS else ("TYPE", key)
        values = tuple(each.strip().upper() for each in value.strip().strip('"').split(",") if each.strip())
        found[key] = found.get(key, ()) + values
    return found


def _decoded(value: bytes, params: Mapping[str, tuple[str, ...]]) -> str:
    if "QUOTED-PRINTABLE" in params.get("ENCODING", ()):
        value = quopri.decodestring(value)
    for charset in (*params.get("CHARSET", ()), *_CHARSETS):
        try:
            return value.decode(charset.lower())
        except (LookupError, UnicodeDecodeError):
            continue
    return value.decode("utf-8", errors="replace")
