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
    released: str
    check: str
    code: str
    verify: str
    verify_at: str
    verify_with: str
    mark: str
    pause: str
    internal: str


WORDINGS = {
    CHINESE: Wording(
        draft="草稿 · 未经签发",
        number="编号 {}",
        version="第 {} 版",
        approved="{} 签发",
        released="{} 紧急放行",
        check="校验码 {}",
        code="校验用二维码，内容为 {}",
        verify="核验码 {}",
        verify_at="核验：扫描页脚的二维码，或访问 {at}。",
        verify_with="核验：向{who}提供核验码 {code}。",
        mark="供 {} · 编号 {}",
        pause="　",
        internal="内部资料 · {who} 于 {at} 制",
    ),
    ENGLISH: Wording(
        draft="Draft · not approved",
        number="No. {}",
        version="version {}",
        approved="approved {}",
        released="released in an emergency {}",
        check="check {}",
        code="Code for verification, reading {}",
        verify="verification code {}",
        verify_at="To verify: scan the square code in the footer, or open {at}.",
        verify_with="To verify: give {who} the code {code}.",
        mark="for {} · copy {}",
        pause=" · ",
        internal="for internal use · made by {who}, {at}",
    ),
}


# Papers that nobody issues: their footer says who made them and when.
INTERNAL = frozenset({"person_year"})


def wording(document: Document) -> Wording:
    """The words of the document's language; Chinese for a language we have no words in."""
    return WORDINGS.get(document.language, WORDINGS[CHINESE])


def footer_lines(document: Document, *, watermark: bool) -> tuple[str, ...]:
    """Which text this is; when it was approved, with the beginning of its hash; how to verify it; for whom it is."""
    words, footer = wording(document), document.footer
    approved = footer.approved_at
    cleared = words.released if footer.is_released else words.approved
    status = words.draft if watermark or approved is None else cleared.format(full(approved))
    if document.kind in INTERNAL:
        status = words.internal.format(who=document.head.contact, at=full(document.issued_at))
    lines: list[tuple[str, ...]] = [
        (words.number.format(footer.number), words.version.format(footer.version)),
        (status, words.check.format(grouped(footer.content_hash))),
    ]
    if document.code:
        lines.append((words.verify.format(document.code), document.verify_at))
    if document.mark:
        lines.append((words.mark.format(document.mark.recipient, document.mark.number),))
    return tuple(words.pause.join(filter(None, line)) for line in lines)


def verify_line(document: Document) -> str:
    """How to verify the paper, for the end of the text: what stands in the footer is not read to who hears the page."""
    words = wording(document)
    if not document.code:
        return ""
    if document.verify_at:
        return words.verify_at.format(at=document.verify_at)
    return words.verify_with.format(who=document.sign_off.organisation, code=document.code)


def code_title(document: Document) -> str:
    """What the code says, for people who hear the page."""
    return wording(document).code.format(document.verification)


def signed_on(document: Document) -> str:
    """The day under the mark of a paper or of minutes, in Shanghai: `2026年2月25日`."""
    local = shanghai(document.issued_at)
    if document.language == ENGLISH:
        return f"{local.day} {local:%B %Y}"
    return f"{local.year}年{local.month}月{local.day}日"


def signed_at(document: Document) -> str:
    """The moment under the text, to the minute, in Shanghai: `2026年2月25日10时30分`."""
    moment: datetime = document.issued_at
    if document.language == ENGLISH:
        local = shanghai(moment)
        return f"{local.day} {local:%B %Y, %H:%M}"
    return spoken(moment)
