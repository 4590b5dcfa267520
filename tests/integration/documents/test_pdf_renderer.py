"""Is the PDF a page that an editor would take, whatever the text contains?"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest

from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer, find_missing
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.documents.blocks import Heading, Paragraph, Points, Salutation
from mediadesk.documents.document import Document
from mediadesk.documents.ports import RenderFailed, RenderTooSlow
from tests.builders.documents import TEXT, TITLE, a_document, a_draft, a_long_document
from tests.paper import difference, ink, lines_of, picture_of, reference, text_of

HERE = Path(__file__).parent
SAME = 12.0  # A difference of pictures below this is the rasteriser's; one wrong character gives 30 and more.
MM = 72 / 25.4
CANNOT_START = "，。、；：！？）》”’…"


@pytest.fixture(scope="module")
def renderer() -> WeasyPrintRenderer:
    return WeasyPrintRenderer(page=PrintPage(code=qr_svg))


def joined(pdf: bytes) -> str:
    return re.sub(r"\s", "", text_of(pdf))


def test_title_text_and_sign_off_can_be_read_and_searched(renderer: WeasyPrintRenderer) -> None:
    pdf = renderer.render(a_document(), watermark=False)

    assert joined(pdf).startswith(f"{TITLE}广大市民朋友：{TEXT}澜江供电公司2026年2月25日10时30分")
    assert "编号LJ-2026-012第3版2026-02-2510:30签发校验码9f3a11c207bd" in joined(pdf)
    assert "—1—" in joined(pdf)


@pytest.mark.parametrize(("name", "watermark"), [("bulletin", False), ("draft", True)])
def test_the_page_looks_as_its_stored_picture(
    renderer: WeasyPrintRenderer, name: str, watermark: bool
) -> None:
    pdf = renderer.render(a_draft() if watermark else a_document(), watermark=watermark)

    assert difference(picture_of(pdf), reference(HERE / f"{name}.png")) < SAME


@pytest.mark.parametrize(("right", "wrong"), [("停水", "停电"), ("14时", "15时"), ("两路", "四路")])
def test_one_wrong_character_would_be_seen_in_the_picture(
    renderer: WeasyPrintRenderer, right: str, wrong: str
) -> None:
    changed = a_document(blocks=(Salutation("广大市民朋友："), Paragraph(TEXT.replace(right, wrong, 1))))

    pdf = renderer.render(changed, watermark=False)

    assert difference(picture_of(pdf), reference(HERE / "bulletin.png")) > SAME


def test_text_stands_within_the_margins_of_the_standard(renderer: WeasyPrintRenderer) -> None:
    left, top, right, bottom = ink(
        picture_of(renderer.render(a_long_document(paragraphs=20), watermark=False))
    )

    assert abs(left - 28 * MM) < 4
    assert abs(top - 37 * MM) < 10
    assert abs(right - (28 + 156) * MM) < 3
    assert bottom < (297 - 4) * MM


def test_lines_of_chinese_are_full_to_the_edge(renderer: WeasyPrintRenderer) -> None:
    pdf = renderer.render(a_document(title="通报", blocks=(Paragraph("停电" * 100),)), watermark=False)

    full = [line for line in lines_of(pdf) if set(line) <= set("停电")]
    assert [len(line) for line in full[:3]] == [26, 28, 28]


def test_no_line_starts_with_a_closing_mark(renderer: WeasyPrintRenderer) -> None:
    pdf = renderer.render(a_long_document(paragraphs=40), watermark=False)

    assert not [line for line in lines_of(pdf) if line[0] in CANNOT_START]


@pytest.mark.parametrize("paragraphs", range(8, 14))
def test_the_sign_off_never_stands_alone_on_a_page(renderer: WeasyPrintRenderer, paragraphs: int) -> None:
    pdf = renderer.render(a_long_document(paragraphs=paragraphs), watermark=False)

    last = pypdf.PdfReader(io.BytesIO(pdf)).pages[-1].extract_text()
    assert not last.strip().startswith("澜江供电公司")


def test_the_same_document_gives_the_same_bytes_in_another_process(renderer: WeasyPrintRenderer) -> None:
    assert renderer.render(a_document(), watermark=False) == renderer.render(a_document(), watermark=False)


def test_the_file_describes_itself_and_can_be_heard(renderer: WeasyPrintRenderer) -> None:
    reader = pypdf.PdfReader(io.BytesIO(renderer.render(a_document(), watermark=False)))
    about, root = reader.metadata, reader.trailer["/Root"]

    assert about
    assert (about.title, about.author) == (TITLE, "澜江供电公司")
    assert (about.keywords, about.creation_date and about.creation_date.isoformat()) == (
        "停水, 杨家门水厂",
        "2026-02-25T02:30:00+00:00",
    )
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_every_font_is_embedded(renderer: WeasyPrintRenderer) -> None:
    reader = pypdf.PdfReader(io.BytesIO(renderer.render(a_document(), watermark=False)))
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    described = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]

    assert described
    assert all("/FontFile3" in each for each in described)
    assert all("Noto-Serif-CJK-SC" in each["/FontName"] for each in described)


def test_a_draft_is_marked_on_every_page_and_an_approved_text_on_none(renderer: WeasyPrintRenderer) -> None:
    document = a_long_document(paragraphs=20)
    marked, clean = (renderer.render(document, watermark=each) for each in (True, False))

    sheets = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(marked)).pages]
    assert len(sheets) > 2
    assert all(sheet.count("未经签发") >= 3 for sheet in sheets)
    assert "未经签发" not in text_of(clean)


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=file:///etc/passwd>",
    "<img src='http://192.0.2.1/x.png'>",
    "<link rel=attachment href=file:///etc/passwd>",
    "<style>body{display:none}</style>",
    "{{ document }} {% include 'base.html' %}",
    "&lt;b&gt; ]]> --> \x00\x0b\u202e倒",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_text(renderer: WeasyPrintRenderer, text: str) -> None:
    pdf = renderer.render(a_document(title=f"题{text}", blocks=(Paragraph(f"文{text}"),)), watermark=False)
    shown = re.sub(r"[\s\x00\x0b\u202e]", "", text)

    assert joined(pdf).count(shown) == 2
    assert b"root:x:0" not in pdf
    assert not pypdf.PdfReader(io.BytesIO(pdf)).attachments


@pytest.mark.parametrize(
    "document",
    [
        a_document(title="关于" + "停水情况" * 14 + "通报", blocks=()),
        a_document(blocks=(Salutation(""), Heading(" "), Paragraph(""), Points(()))),
        a_document(blocks=(Paragraph("9" * 3000),)),
        a_document(blocks=(Paragraph("Ωμ Ёлка 日本語 한국어"),)),
        a_document(organisation="澜江供电公司" * 8),
        a_document(title="Update on the outage", blocks=(Paragraph("Power is back. " * 60),), language="en"),
    ],
    ids=[
        "title of 60",
        "empty parts",
        "one endless number",
        "scripts",
        "long name",
        "English",
    ],
)
def test_unusual_documents_stay_within_the_page(renderer: WeasyPrintRenderer, document: Document) -> None:
    pdf = renderer.render(document, watermark=False)

    left, _, right, _ = ink(picture_of(pdf))
    assert left > 27 * MM
    assert right < (28 + 157) * MM


def test_a_page_that_takes_too_long_is_stopped() -> None:
    impatient = WeasyPrintRenderer(page=PrintPage(code=qr_svg), timeout=0.01)

    with pytest.raises(RenderTooSlow, match=r"more than 0\.01 seconds"):
        impatient.render(a_document(), watermark=False)


def test_a_page_that_cannot_be_drawn_fails_with_the_reason() -> None:
    def broken(document: Document, *, watermark: bool) -> str:
        return "<div>" * 5000

    with pytest.raises(RenderFailed, match="stopped: "):
        WeasyPrintRenderer(page=broken).render(a_document(), watermark=False)


def test_a_machine_without_the_parts_is_told_which_command_helps() -> None:
    def refuse(library: str) -> object:
        if "subset" in library:
            raise OSError(library)
        return object()

    lacking = find_missing(refuse, lambda _: False)

    assert lacking is not None
    assert str(lacking).endswith("sudo apt-get install -y libharfbuzz-subset0 fonts-noto-cjk")
    assert find_missing() is None
