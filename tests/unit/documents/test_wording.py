"""Does the page itself say what it is, in the document's language and Shanghai's time?"""

from dataclasses import replace
from datetime import UTC, datetime

from mediadesk.documents.document import SignOff
from mediadesk.documents.wording import code_title, footer_lines, signed_at
from tests.builders.documents import a_document, a_draft


def test_the_footer_names_number_version_approval_and_hash() -> None:
    assert footer_lines(a_document(), watermark=False) == (
        "编号 LJ-2026-012　第 3 版",
        "2026-02-25 10:30 签发　校验码 9f3a 11c2 07bd",
    )


def test_a_draft_says_so_in_its_footer() -> None:
    assert footer_lines(a_draft(), watermark=True)[1].startswith("草稿 · 未经签发")
    assert footer_lines(a_document(), watermark=True)[1].startswith("草稿 · 未经签发")


def test_an_english_document_has_an_english_footer() -> None:
    english = a_document(title="Update", language="en")

    assert footer_lines(english, watermark=False)[0] == "No. LJ-2026-012 · version 3"
    assert signed_at(english) == "25 February 2026, 10:30"


def test_a_language_without_words_of_its_own_is_set_in_chinese() -> None:
    assert footer_lines(a_document(language="fr"), watermark=False)[0].startswith("编号")


def test_the_moment_is_given_to_the_minute_in_shanghai() -> None:
    document = replace(
        a_document(), sign_off=SignOff("澜江供电公司", datetime(2026, 2, 25, 0, 5, tzinfo=UTC))
    )

    assert signed_at(document) == "2026年2月25日8时05分"


def test_the_code_is_described_for_people_who_hear_the_page() -> None:
    assert a_document().verification in code_title(a_document())
