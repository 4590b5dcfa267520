"""What does a printed document say, before anybody draws it?

A document is a value: blocks of text, who signs it and when, and the footer by which a reader can tell this
very version from any other. The same value always gives the same fingerprint, and the same pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

CHINESE = "zh-CN"
ENGLISH = "en"


class TitleMissing(RuleBroken):
    """A page without a title cannot be filed or found."""

    msgid = N_("The document has no title. Write one before it is printed.")


@dataclass(frozen=True)
class Salutation:
    """Whom the document addresses (`广大市民朋友：`); set flush left."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading within the text."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; each line break in `text` starts another one."""

    text: str


@dataclass(frozen=True)
class Points:
    """A numbered list."""

    items: tuple[str, ...]


Block = Salutation | Heading | Paragraph | Points

_BLOCKS: dict[str, type[Salutation] | type[Heading] | type[Paragraph]] = {
    "salutation": Salutation,
    "heading": Heading,
    "paragraph": Paragraph,
}


@dataclass(frozen=True)
class SignOff:
    """Who signs (the company, not a person) and the moment, printed to the minute."""

    organisation: str
    at: datetime


@dataclass(frozen=True)
class Owner:
    """What the document was made from: `statement/12/3` is version 3 of statement 12."""

    kind: str
    id: int
    version: int

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}/{self.version}"


@dataclass(frozen=True)
class Footer:
    """How a reader tells this version from any other.

    `content_hash` is the SHA-256 (64 hex digits) of the approved text; `approved_at` is None for a draft.
    """

    number: str
    version: int
    content_hash: str
    approved_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as data. `kind` is the statement type or what else it is; `language` is `zh-CN` or `en`."""

    owner: Owner
    kind: str
    title: str
    blocks: tuple[Block, ...]
    sign_off: SignOff
    footer: Footer
    keywords: tuple[str, ...] = ()
    language: str = CHINESE

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise TitleMissing(field="title")

    @property
    def issued_at(self) -> datetime:
        """The moment that stands under the text."""
        return self.sign_off.at

    @property
    def is_approved(self) -> bool:
        """Whether somebody gave authority to issue this text."""
        return self.footer.approved_at is not None

    @property
    def verification(self) -> str:
        """What the code in the footer says; capitals, digits and `:/` only, so that the code stays small."""
        return f"MEDIADESK:{self.owner}:SHA256:{self.footer.content_hash}".upper()

    def to_json(self) -> str:
        """The canonical form: sorted keys, no spaces, times in ISO form."""
        return json.dumps(_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Document:
        """The document that `to_json` wrote."""
        return _read(json.loads(text))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical form, 64 hex digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The non-empty lines of `text`, each as a paragraph."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def visible_blocks(document: Document) -> Iterator[Block]:
    """The blocks with something in them: an empty part leaves no gap on the page."""
    for block in document.blocks:
        match block:
            case Points(items):
                if kept := tuple(item for item in items if item.strip()):
                    yield Points(kept)
            case Paragraph(text):
                yield from paragraphs(text)
            case _ if block.text.strip():
                yield block


def _plain(document: Document) -> dict[str, Any]:
    footer, sign_off, owner = document.footer, document.sign_off, document.owner
    return {
        "format": 1,
        "owner": {"kind": owner.kind, "id": owner.id, "version": owner.version},
        "kind": document.kind,
        "title": document.title,
        "blocks": [_plain_block(block) for block in document.blocks],
        "sign_off": {"organisation": sign_off.organisation, "at": sign_off.at.isoformat()},
        "footer": {
            "number": footer.number,
            "version": footer.version,
            "content_hash": footer.content_hash,
            "approved_at": footer.approved_at.isoformat() if footer.approved_at else None,
        },
        "keywords": list(document.keywords),
        "language": document.language,
    }


def _plain_block(block: Block) -> dict[str, Any]:
    if isinstance(block, Points):
        return {"points": list(block.items)}
    return {type(block).__name__.lower(): block.text}


def _read(data: Mapping[str, Any]) -> Document:
    footer, sign_off = data["footer"], data["sign_off"]
    approved = footer["approved_at"]
    return Document(
        owner=Owner(**data["owner"]),
        kind=data["kind"],
        title=data["title"],
        blocks=tuple(_read_block(block) for block in data["blocks"]),
        sign_off=SignOff(sign_off["organisation"], datetime.fromisoformat(sign_off["at"])),
        footer=Footer(**{**footer, "approved_at": datetime.fromisoformat(approved) if approved else None}),
        keywords=tuple(data["keywords"]),
        language=data["language"],
    )


def _read_block(data: Mapping[str, Any]) -> Block:
    ((name, value),) = data.items()
    return Points(tuple(value)) if name == "points" else _BLOCKS[name](value)
