"""How does a version become a document that can be handed to an editor?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.documents import structure
from mediadesk.documents.blocks import Block, Salutation
from mediadesk.documents.document import Document, Footer, Owner, SignOff
from mediadesk.statements.content import Content, content_hash
from mediadesk.statements.types import PartKind, StatementType
from mediadesk.times import shanghai

OWNER = "statement"


@dataclass(frozen=True)
class House:
    """The company as it appears in texts. `public_url` is where the public reaches the desk; empty when nowhere."""

    company: str
    contact_line: str = "95598"
    public_url: str = ""

    def verify_at(self, code: str) -> str:
        """The public page that answers for a code; empty where the public does not reach the desk."""
        return f"{self.public_url.rstrip('/')}/verify/{code}" if self.public_url and code else ""


def as_document(
    statement_id: int,
    version: int,
    kind: StatementType,
    content: Content,
    house: House,
    *,
    at: datetime,
    approved_at: datetime | None = None,
    is_released: bool = False,
    code: str = "",
) -> Document:
    """The version as pages. `at` stands under the text; a draft has neither `approved_at` nor a `code`."""
    layout = kind.layout
    structured = structure.structured(_texts(kind, content), layout)
    return Document(
        owner=Owner(OWNER, statement_id, version),
        kind=kind.code,
        title=content.title,
        blocks=(*_salutation(content), *structured.blocks),
        sign_off=SignOff(house.company, at),
        footer=Footer(number_of(statement_id), version, content_hash(content), approved_at, is_released),
        layout=layout,
        head=structured.head,
        code=code,
        verify_at=house.verify_at(code),
    )


def number_of(statement_id: int) -> str:
    """The number by which people quote the text."""
    return f"MT-{statement_id:04d}"


def _salutation(content: Content) -> tuple[Block, ...]:
    return (Salutation(content.audience),) if content.audience else ()


def _texts(kind: StatementType, content: Content) -> list[str]:
    texts = [text for part in kind.parts if (text := printed_text(kind, content, part.code))]
    if content.cut_off_at is not None:
        texts.append(f"以上情况截至{to_the_minute(content.cut_off_at)}。")
    return texts


def printed_text(kind: StatementType, content: Content, part: str) -> str:
    """What stands on paper for a part; the sentence of the next update comes from its time."""
    if kind.part(part).kind is PartKind.NEXT_UPDATE:
        at = content.next_update_at
        return f"我公司将于{day_and_minute(at)}前再次通报进展。" if at else ""
    return content.text_of(part)


def day_and_minute(moment: datetime) -> str:
    """`2月25日10时30分`, the full hour as `14时`; Shanghai."""
    local = shanghai(moment)
    minutes = f"{local.minute:02d}分" if local.minute else ""
    return f"{local.month}月{local.day}日{local.hour}时{minutes}"


def to_the_minute(moment: datetime) -> str:
    """`2026年2月25日8时20分`; Shanghai."""
    return f"{shanghai(moment).year}年{day_and_minute(moment)}"
