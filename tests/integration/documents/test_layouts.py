"""Does each outward form look as the trade expects, page after page, and can it be heard in its order?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdf
import pytest

from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.documents.blocks import Block, Paragraph, Salutation
from mediadesk.documents.document import Document, Layout, Mark
from mediadesk.documents.structure import structured
from tests.builders.documents import TEXT, a_document
from tests.paper import ink, lines_of, picture_of, text_of

CODE = "7K3M-9QXR-2TVD"
MM = 72 / 25.4
CANNOT_START = "，。、；：！？）》”’…"
TITLE_OF_60 = (
    "关于澜江市城东新区北片区及高新技术产业园区部分区域"
    "2026年2月25日清晨停水停电有关情况及恢复安排的通报（续报）"
)
ROWS = "\n".join(f"第{n}项：完善停电信息通知渠道并抄送社区｜客户服务中心｜3月{n}日前" for n in range(1, 31))
TEXTS: dict[Layout, tuple[str, ...]] = {
    Layout.BULLETIN: (TEXT, TEXT),
    Layout.LETTER: (
        "一、失实内容\n该文称：“停水系供电公司停电造成。”\n二、商请事项\n商请贵报于2月26日12时前予以更正。",
        "附件：1. 现场检查记录\n2. 调度运行记录摘录\n联系人：林岚，电话95598",
    ),
    Layout.RELEASE: ("禁发时间：2026年2月25日18时前不得刊播", TEXT, "媒体联系：林岚 95598"),
    Layout.QA: (
        "问：停水是不是停电造成的？\n答：截至8时，两回线路电压正常。\n依据：FA1 第2版\n可否主动说：可以",
    ),
    Layout.MINUTES: (
        "时间：2026年3月5日14时30分\n出席：市人大代表张文、市政协委员李明\n缺席：行风监督员刘强",
        f"一、议定事项\n事项｜责任部门｜时限\n{ROWS}",
    ),
    Layout.PAPER: ("密级：内部\n缓急：特急", f"一、事由\n{TEXT}\n（一）经过\n{TEXT}", "附件：舆情快报"),
}
MARKS = {
    Layout.LETTER: ("澜江供电公司", "LJ-2026-012", "（印章）", "附件：1.", "联系人：林岚"),
    Layout.RELEASE: ("新闻通稿", "禁发", "18时前不得刊播", "（完）", "媒体联系"),
    Layout.QA: ("内部资料", "不得外传", "依据：FA1", "可否主动说：可以"),
    Layout.MINUTES: ("会议纪要", "出席：", "缺席：", "责任部门"),
    Layout.PAPER: ("内部", "特急", "呈阅件", "领导批示：", "附件：舆情快报"),
    Layout.BULLETIN: ("广大市民朋友：",),
}


@pytest.fixture(scope="module")
def renderer() -> WeasyPrintRenderer:
    return WeasyPrintRenderer(page=PrintPage(code=qr_svg))


def a_paper(layout: Layout, *texts: str, title: str = "关于市区部分区域停水有关情况的通报") -> Document:
    got = structured(texts or TEXTS[layout], layout)
    blocks: tuple[Block, ...] = got.blocks
    if layout is Layout.BULLETIN:
        blocks = (Salutation("广大市民朋友："), *blocks)
    document = a_document(title=title, blocks=blocks)
    return replace(
        document, layout=layout, head=got.head, code=CODE, verify_at=f"https://desk.example/verify/{CODE}"
    )


def elements(pdf: bytes) -> list[str]:
    """The structure elements in reading order."""
    root = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return list(_elements(root["/StructTreeRoot"]))


def _elements(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from _elements(node["/K"])


def squeezed(pdf: bytes) -> str:
    return "".join(text_of(pdf).split())


@pytest.mark.parametrize("layout", Layout)
def test_each_form_carries_its_marks_and_stays_within_the_page(
    renderer: WeasyPrintRenderer, layout: Layout
) -> None:
    pdf = renderer.render(a_paper(layout), watermark=False)
    shown = squeezed(pdf)

    assert not [mark for mark in MARKS[layout] if "".join(mark.split()) not in shown]
    assert CODE in shown
    left, _, right, _ = ink(picture_of(pdf))
    assert left > 20 * MM
    assert right < 192 * MM


@pytest.mark.parametrize("layout", Layout)
def test_each_form_is_tagged_in_chinese_and_titled_for_who_hears_it(
    renderer: WeasyPrintRenderer, layout: Layout
) -> None:
    pdf = renderer.render(a_paper(layout), watermark=False)
    root = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    tree = elements(pdf)

    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert tree[0] == "/Document"
    assert tree.count("/H1") == 1
    assert "/Figure" not in tree, "what is drawn must have words; the square code repeats words of the text"
    levels = [int(each[2:]) for each in tree if each in ("/H1", "/H2", "/H3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_how_to_verify_the_paper_is_part_of_the_text_that_is_heard(renderer: WeasyPrintRenderer) -> None:
    reader = pypdf.PdfReader(io.BytesIO(renderer.render(a_paper(Layout.BULLETIN), watermark=False)))

    assert f"https://desk.example/verify/{CODE}" in reader.pages[-1].extract_text().replace("\n", "")


def test_a_table_goes_on_over_pages_with_its_head_on_each(renderer: WeasyPrintRenderer) -> None:
    pdf = renderer.render(a_paper(Layout.MINUTES), watermark=False)
    sheets = ["".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]

    with_rows = [sheet for sheet in sheets if "客户服务中心" in sheet]
    assert len(with_rows) > 1
    assert all("责任部门" in sheet for sheet in with_rows)
    assert "/TH" in elements(pdf)


def test_a_letter_has_no_page_number_on_its_first_sheet(renderer: WeasyPrintRenderer) -> None:
    long = a_paper(Layout.LETTER, *[TEXT] * 12)
    sheets = ["".join(sheet.split()) for sheet in text_of(renderer.render(long, watermark=False)).split("\f")]

    assert "—1—" not in sheets[0]
    assert "—2—" in sheets[1]


def test_a_title_of_sixty_characters_is_set_in_balanced_lines(renderer: WeasyPrintRenderer) -> None:
    assert len(TITLE_OF_60) >= 56
    lines = lines_of(renderer.render(a_paper(Layout.BULLETIN, title=TITLE_OF_60), watermark=False))[:4]

    title = [line for line in lines if line in TITLE_OF_60]
    assert "".join(title) == TITLE_OF_60
    assert max(map(len, title)) - min(map(len, title)) <= 6


@pytest.mark.parametrize("paragraphs", [5, 53])
def test_no_line_begins_with_a_mark_and_the_date_never_stands_alone(
    renderer: WeasyPrintRenderer, paragraphs: int
) -> None:
    pdf = renderer.render(a_paper(Layout.BULLETIN, *[TEXT * 2] * paragraphs), watermark=False)
    body = [line for line in lines_of(pdf) if len(line) > 1]
    last = "".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())

    assert not [line for line in body if line[0] in CANNOT_START]
    assert "澜江供电公司2026年2月25日10时30分" in last
    assert len(last.partition("澜江供电公司")[0]) > 10


def test_a_text_of_two_hundred_facts_is_printed_whole(renderer: WeasyPrintRenderer) -> None:
    facts = [
        f"第{n}项：截至当日{n % 24}时，第{n}回线路涉及{n * 37}户，由第{n}班组抢修" for n in range(1, 201)
    ]
    blocks = tuple(Paragraph("；".join(facts[at : at + 4]) + "。") for at in range(0, 200, 4))

    pdf = renderer.render(replace(a_paper(Layout.BULLETIN), blocks=blocks), watermark=False)

    shown, pages = squeezed(pdf), len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    # Extracted by position, a sentence may be torn by the end of a page.
    assert pages > 5
    assert len([fact for fact in facts if fact not in shown]) < pages
    assert sum(f"涉及{n * 37}户" in shown for n in range(1, 201)) > 200 - pages


def test_a_marked_copy_names_its_recipient_and_is_another_file(renderer: WeasyPrintRenderer) -> None:
    plain = a_paper(Layout.BULLETIN)
    marked = replace(plain, mark=Mark("澜江晚报 王敏", 3))
    pdfs = [renderer.render(each, watermark=False) for each in (plain, marked)]

    assert "供澜江晚报王敏·编号3" in squeezed(pdfs[1])
    assert pdfs[0] != pdfs[1]
    assert plain.footer.content_hash == marked.footer.content_hash
