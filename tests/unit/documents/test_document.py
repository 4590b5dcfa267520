"""Is a document the same after it was stored, and different as soon as one word is?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediadesk.documents.blocks import Heading, Paragraph, Points, Salutation
from mediadesk.documents.document import Document, TitleMissing, paragraphs, visible_blocks
from tests.builders.documents import CONTENT_HASH, ISSUED, a_document, a_draft, a_footer

BLOCKS = (
    Salutation("广大市民朋友："),
    Heading("一、核查情况"),
    Paragraph("两回线路运行正常。"),
    Points(("备水", "备电")),
)


@pytest.mark.parametrize("document", [a_document(blocks=BLOCKS), a_draft(), a_document(language="en")])
def test_a_stored_document_reads_back_as_the_same_value(document: Document) -> None:
    assert Document.from_json(document.to_json()) == document


def test_the_stored_form_is_canonical() -> None:
    text = a_document(blocks=BLOCKS).to_json()

    assert text.startswith('{"blocks":[{"salutation":"广大市民朋友："},{"heading":')
    assert ", " not in text


def test_equal_documents_have_equal_fingerprints() -> None:
    assert a_document().fingerprint == Document.from_json(a_document().to_json()).fingerprint
    assert len(a_document().fingerprint) == 64


@pytest.mark.parametrize(
    "changed",
    [
        a_document(title="关于停水有关情况的通报"),
        a_document(blocks=(Paragraph("两回线路运行正常"),)),
        a_document(footer=a_footer(version=4)),
        a_document(footer=a_footer(approved_at=ISSUED + timedelta(minutes=1))),
        a_document(organisation="澜江供电分公司"),
        replace(a_document(), keywords=()),
    ],
)
def test_any_change_gives_another_fingerprint(changed: Document) -> None:
    assert changed.fingerprint != a_document().fingerprint


def test_a_document_needs_a_title() -> None:
    with pytest.raises(TitleMissing):
        a_document(title=" 　")


def test_empty_parts_leave_nothing_on_the_page() -> None:
    document = a_document(
        blocks=(Salutation(" "), Heading(""), Paragraph("\n 　\n"), Points(("", " ")), Paragraph("有话"))
    )

    assert list(visible_blocks(document)) == [Paragraph("有话")]


def test_each_line_becomes_a_paragraph_and_each_point_with_words_stays() -> None:
    document = a_document(blocks=(Paragraph("一\n\n二"), Points(("备水", ""))))

    assert list(visible_blocks(document)) == [Paragraph("一"), Paragraph("二"), Points(("备水",))]


def test_a_text_is_cut_into_its_paragraphs() -> None:
    assert paragraphs("  一\r\n\n二 ") == (Paragraph("一"), Paragraph("二"))


def test_a_draft_is_not_approved_and_an_issued_text_is() -> None:
    assert not a_draft().is_approved
    assert a_document().is_approved
    assert a_document().issued_at == ISSUED


def test_the_code_names_the_text_its_version_and_its_whole_hash() -> None:
    assert a_document().verification == f"MEDIADESK:STATEMENT/12/3:SHA256:{CONTENT_HASH.upper()}"
