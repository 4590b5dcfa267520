"""What does an ordinary document look like in a test?"""

from __future__ import annotations

from datetime import UTC, datetime

from mediadesk.documents.blocks import Block, Paragraph, Salutation
from mediadesk.documents.document import Document, Footer, Owner, SignOff

ISSUED = datetime(2026, 2, 25, 2, 30, tzinfo=UTC)  # 10:30 in Shanghai
NOW = datetime(2026, 2, 25, 2, 31, tzinfo=UTC)
TITLE = "关于市区部分区域停水有关情况的通报（续报）"
TEXT = (
    "经我公司与杨家门水厂现场共同检查并签字确认：今日清晨市区部分区域停水，系杨家门水厂厂内供电线路多处故障，"
    "两路电源不能安全投入所致。目前双方人员正共同抢修，预计中午前恢复厂内供电。网传“因供电公司停电造成！”"
    "（见网帖《突然停电》）的说法不实。我公司将于14时30分前再次通报进展。"
)
CONTENT_HASH = "9f3a11c207bd46e0" * 4


def a_footer(*, version: int = 3, approved_at: datetime | None = ISSUED) -> Footer:
    return Footer("LJ-2026-012", version, CONTENT_HASH, approved_at)


def a_document(
    *,
    title: str = TITLE,
    blocks: tuple[Block, ...] = (Salutation("广大市民朋友："), Paragraph(TEXT)),
    owner: Owner | None = None,
    footer: Footer | None = None,
    organisation: str = "澜江供电公司",
    language: str = "zh-CN",
) -> Document:
    return Document(
        owner=owner or Owner("statement", 12, 3),
        kind="fault_bulletin_update",
        title=title,
        blocks=blocks,
        sign_off=SignOff(organisation, ISSUED),
        footer=footer or a_footer(),
        keywords=("停水", "杨家门水厂"),
        language=language,
    )


def a_draft(*, title: str = TITLE) -> Document:
    return a_document(title=title, footer=a_footer(approved_at=None))


def a_long_document(*, paragraphs: int) -> Document:
    """Paragraphs of different lengths, so that page breaks fall everywhere."""
    texts = [TEXT[: 60 + (i * 37) % (len(TEXT) - 60)].rstrip("“（《，：") + "。" for i in range(paragraphs)]
    return a_document(blocks=tuple(Paragraph(text) for text in texts))
