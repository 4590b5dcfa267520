"""How does a document read where there are no pages: in a message, a form, an archive?"""

from __future__ import annotations

from mediadesk.documents import wording
from mediadesk.documents.blocks import Answer, Attachments, Block, Points, Roll, Table
from mediadesk.documents.document import Document, visible_blocks


def plain_text(document: Document) -> str:
    """The whole document as text: head, title, blocks, who signs and when, and how to tell this version."""
    head = document.head
    above = [head.secrecy, head.urgency, f"禁发：{head.embargo}" if head.embargo else "", document.title, ""]
    text = [line for block in visible_blocks(document) for line in _lines(block)]
    below = [
        "",
        document.sign_off.organisation,
        wording.signed_at(document),
        f"联系人：{head.contact}" if head.contact else "",
        "",
        *wording.footer_lines(document, watermark=not document.is_approved),
    ]
    lines = [*filter(None, above[:-1]), "", *text, *below]
    return "\n".join(lines).strip() + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Table(rows):
            return ["｜".join(row) for row in rows]
        case Points(items):
            return [f"{number}. {item}" for number, item in enumerate(items, start=1)]
        case Attachments(items):
            return ["附件：", *(f"{number}. {item}" for number, item in enumerate(items, start=1))]
        case Roll(label, text):
            return [f"{label}：{text}"]
        case Answer(question, answer, basis, unasked):
            said = (("问", question), ("答", answer), ("依据", basis), ("可否主动说", unasked))
            return [f"{name}：{words}" for name, words in said if words]
    return [block.text]
