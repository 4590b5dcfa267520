"""What does a printed document say, before anybody draws it?

A document is a value: blocks of text, who signs it and when, and the footer by which a reader can tell this
very version from any other. The same value always gives the same fingerprint, and the same pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mediadesk.documents.blocks import Block, Paragraph, Points, plain_block, read_block
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

CHINESE = "zh-CN"
ENGLISH = "en"


class Layout(StrEnum):
    """The outward form, after the practice of Chinese official papers (GB/T 9704-2012)."""

    BULLETIN = "bulletin"
    LETTER = "letter"
    RELEASE = "release"
    QA = "qa"
    MINUTES = "minutes"
    PAPER = "paper"


class TitleMissing(RuleBroken):
    """A page without a title cannot be filed or found."""

    msgid = N_("The document has no title. Write one before it is printed.")


@dataclass(frozen=True)
class SignOff:
    """Who signs (the company, not a person) and the moment, printed to the minute."""

    organisation: str
    at: datetime


@dataclass(frozen=True)
class Head:
    """What stands around the text of an official paper: secrecy, urgency, until when it is embargoed, who is asked."""

    secrecy: str = ""
    urgency: str = ""
    embargo: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Mark:
    """For whom this very copy was drawn (`澜江晚报 王敏`) and its running number among the copies of the text."""

    recipient: str
    number: int


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

    `content_hash` is the SHA-256 (64 hex digits) of the approved text; `approved_at` is when it was given authority to
    leave, None for a draft; `is_released` says that this was an emergency release and no approval.
    """

    number: str
    version: int
    content_hash: str
    approved_at: datetime | None = None
    is_released: bool = False


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as data. `kind` is the statement type or what else it is; `language` is `zh-CN` or `en`.

    `code` is the verification code of an approved text, `verify_at` the public page that answers it; a draft has
    neither. `mark` names the recipient of a marked copy.
    """

    owner: Owner
    kind: str
    title: str
    blocks: tuple[Block, ...]
    sign_off: SignOff
    footer: Footer
    keywords: tuple[str, ...] = ()
    language: str = CHINESE
    layout: Layout = Layout.BULLETIN
    head: Head = Head()
    code: str = ""
    verify_at: str = ""
    mark: Mark | None = None

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
        """What the square code in the footer says: the page that verifies it, or the code where no page is public."""
        if self.code:
            return self.verify_at or self.code
        return f"MEDIADESK:{self.owner}:SHA256:{self.footer.content_hash}".upper()

    @property
    def words(self) -> str:
        """Everything the author or the house has said, without the labels that the page adds."""
        head = self.head
        marked = self.mark.recipient if self.mark else ""
        around = (head.secrecy, head.urgency, head.embargo, head.contact, self.sign_off.organisation, marked)
        return "\n".join((self.title, *around, *(block.words for block in self.blocks)))

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


def visible_blocks(document: Document) -> Iterator[Block]:
    """The blocks with something in them: an empty part leaves no gap on the page."""
    for block in document.blocks:
        match block:
            case Points(items):
                if kept := tuple(item for item in items if item.strip()):
                    yield Points(kept)
            case Paragraph(text):
                yield from paragraphs(text)
            case _ if block.words.strip():
                yield block


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The non-empty lines of `text`, each as a paragraph."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _plain(document: Document) -> dict[str, Any]:
    footer, sign_off, owner = document.footer, document.sign_off, document.owner
    return {
        "format": 1,
        "owner": {"kind": owner.kind, "id": owner.id, "version": owner.version},
        "kind": document.kind,
        "title": document.title,
        "blocks": [plain_block(block) for block in document.blocks],
        "sign_off": {"organisation": sign_off.organisation, "at": sign_off.at.isoformat()},
        "footer": {
            "number": footer.number,
            "version": footer.version,
            "content_hash": footer.content_hash,
            "approved_at": footer.approved_at.isoformat() if footer.approved_at else None,
            **({"is_released": True} if footer.is_released else {}),
        },
        "keywords": list(document.keywords),
        "language": document.language,
        **_plain_frame(document),
    }


def _plain_frame(document: Document) -> dict[str, Any]:
    """What a plain bulletin does not have is left out, so that documents stored before keep their fingerprint."""
    frame: dict[str, Any] = {
        "layout": document.layout.value if document.layout is not Layout.BULLETIN else "",
        "head": {name: text for name, text in asdict(document.head).items() if text},
        "code": document.code,
        "verify_at": document.verify_at,
        "mark": asdict(document.mark) if document.mark else {},
    }
    return {name: value for name, value in frame.items() if value}


def _read(data: Mapping[str, Any]) -> Document:
    footer, sign_off = data["footer"], data["sign_off"]
    approved = footer["approved_at"]
    return Document(
        owner=Owner(**data["owner"]),
        kind=data["kind"],
        title=data["title"],
        blocks=tuple(read_block(block) for block in data["blocks"]),
        sign_off=SignOff(sign_off["organisation"], datetime.fromisoformat(sign_off["at"])),
        footer=Footer(**{**footer, "approved_at": datetime.fromisoformat(approved) if approved else None}),
        keywords=tuple(data["keywords"]),
        language=data["language"],
        layout=Layout(data.get("layout", Layout.BULLETIN)),
        head=Head(**data.get("head", {})),
        code=data.get("code", ""),
        verify_at=data.get("verify_at", ""),
        mark=Mark(**data["mark"]) if "mark" in data else None,
    )
