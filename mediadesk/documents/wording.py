"""Which words does the page itself add to the text: labels of the footer, the mark of a draft?

They follow the document's language, not the reader's: the page is the same for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.documents.document import CHINESE, ENGLISH, Document
from mediadesk.documents.typesetting import grouped
from mediadesk.times import full, shanghai, spoken


@dataclass(frozen=True)
class Wording:
    """The words of one language."""

    draft: str
    number: str
    version: str
    approved: str
    check: str
    code: str
    pause: str


WORDINGS = {
    CHINESE: Wording(
        draft="草稿 · 未经签发",
        number="编号 {}",
        version="第 {} 版",
        approved="{} 签发",
        check="校验码 {}",
        code="校验用二维码，内容为 {}",
        pause="　",
    ),
    ENGLISH: Wording(
        draft="Draft · not approved",
        number="No. {}",
        version="version {}",
        approved="approved {}",
        check="check {}",
        code="Code for verification, reading {}",
        pause=" · ",
    ),
}


def wording(document: Document) -> Wording:
    """The words of the document's language; Chinese for a language we have no words in."""
    return WORDINGS.get(document.language, WORDINGS[CHINESE])


def footer_lines(document: Document, *, watermark: bool) -> tuple[str, str]:
    """Which text this is; and when it was approved, with the beginning of its hash."""
    words, footer = wording(document), document.footer
    approved = footer.approved_at
    status = words.draft if watermark or approved is None else words.approved.format(full(approved))
    return (
        words.pause.join((words.number.format(footer.number), words.version.format(footer.version))),
        words.pause.join((status, words.check.format(grouped(footer.content_hash)))),
    )


def code_title(document: Document) -> str:
    """What the code says, for people who hear the page."""
    return wording(document).code.format(document.verification)


def signed_at(document: Document) -> str:
    """The moment under the text, to the minute, in Shanghai: `2026年2月25日10时30分`."""
    moment: datetime = document.issued_at
    if document.language == ENGLISH:
        local = shanghai(moment)
        return f"{local.day} {local:%B %Y, %H:%M}"
    return spoken(moment)
