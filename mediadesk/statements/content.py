"""What exactly does a version say, and by which hash is it known?

A version's text is plain: one string per part. A citation says that the characters `start:end` of a part
rest on one version of one fact. The hash covers everything a reader or signer sees, so that a signature
binds to it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

# Marks that change how text is displayed without being seen: they would let a signer read one thing and a
# recipient another. https://www.unicode.org/reports/tr9/ and zero-width characters.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Pictures have no place in an official text, and print differently on every machine: emoji and what modifies them.
_PICTURES = re.compile("[\U0001f000-\U0001faff\U000e0020-\U000e007f\u20e3\ufe00-\ufe0f]")


@dataclass(frozen=True, order=True)
class Citation:
    """The characters `start:end` of `part` (they read `wording`) rest on `fact_version` of `fact_id`."""

    part: str
    start: int
    end: int
    fact_id: int
    fact_version: int
    wording: str

    def moved(self, start: int, *, part: str | None = None) -> Citation:
        """The same citation of the same words at another place."""
        return replace(self, part=part or self.part, start=start, end=start + len(self.wording))

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any character of `start:end` is covered."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Content:
    """All that one version says. `parts` maps a part's code to its text; times are aware UTC."""

    type_code: str
    title: str = ""
    audience: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    cut_off_at: datetime | None = None
    next_update_at: datetime | None = None
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "citations", tuple(sorted(self.citations)))

    def text_of(self, part: str) -> str:
        """The text of a part; empty when nothing was written."""
        return self.parts.get(part, "")

    def cited_in(self, part: str) -> tuple[Citation, ...]:
        """The citations of one part, in the order of the text."""
        return tuple(citation for citation in self.citations if citation.part == part)

    def with_part(self, part: str, text: str, citations: Iterable[Citation]) -> Content:
        """The same content with one part's text and all citations replaced."""
        return replace(self, parts={**self.parts, part: text}, citations=tuple(citations))

    @property
    def length(self) -> int:
        """Characters of the body, without spaces and line ends."""
        return sum(len(re.sub(r"\s", "", text)) for text in self.parts.values())


def content_hash(content: Content) -> str:
    """SHA-256 (hex) over the canonical JSON of everything a signer sees."""
    return hashlib.sha256(canonical(content).encode("utf-8")).hexdigest()


def canonical(content: Content) -> str:
    """One spelling for one content: sorted keys, no spaces, UTC times, empty parts left out."""
    data: dict[str, Any] = {
        "type": content.type_code,
        "title": content.title,
        "audience": content.audience,
        "parts": {code: text for code, text in content.parts.items() if text},
        "cut_off_at": _iso(content.cut_off_at),
        "next_update_at": _iso(content.next_update_at),
        "citations": [[c.part, c.start, c.end, c.fact_id, c.fact_version] for c in content.citations],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def clean(text: str) -> str:
    """Text as it may be stored: composed (NFC), `\\n` line ends, no control or invisible direction marks, no emoji."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _PICTURES.sub("", _INVISIBLE.sub("", text))
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    text = unicodedata.normalize("NFC", "".join(kept))
    return re.sub(r" +\n", "\n", text).strip()


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
