"""Does paper say what was approved?"""

from __future__ import annotations

from mediadesk.documents.blocks import Paragraph, Salutation
from mediadesk.statements.builtin_types import FAULT_BULLETIN_FIRST
from mediadesk.statements.content import content_hash
from mediadesk.statements.printing import House, as_document, day_and_minute
from tests.builders.statements import FIRST_PARTS, a_first_bulletin, at

HOUSE = House("澜江供电公司")


def test_the_parts_stand_in_order_with_the_promise_of_the_next_update() -> None:
    document = as_document(
        3, 2, FAULT_BULLETIN_FIRST, a_first_bulletin(), HOUSE, at=at(8, 35), approved_at=at(8, 35)
    )

    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == [
        FIRST_PARTS["situation"],
        FIRST_PARTS["measures"],
        FIRST_PARTS["cause"],
        "我公司将于2月25日10时30分前再次通报进展。",
        FIRST_PARTS["contact"],
        "以上情况截至2026年2月25日8时20分。",
    ]


def test_the_footer_names_number_version_and_hash() -> None:
    content = a_first_bulletin()

    document = as_document(3, 2, FAULT_BULLETIN_FIRST, content, HOUSE, at=at(8, 35), approved_at=at(8, 35))

    assert (document.footer.number, document.footer.version) == ("MT-0003", 2)
    assert document.footer.content_hash == content_hash(content)
    assert str(document.owner) == "statement/3/2"
    assert document.sign_off.organisation == "澜江供电公司"
    assert document.is_approved


def test_a_draft_is_not_approved_and_may_address_people() -> None:
    content = a_first_bulletin(audience="广大市民朋友：", cut_off_at=None, next_update_at=None)

    document = as_document(3, 1, FAULT_BULLETIN_FIRST, content, HOUSE, at=at(8, 25))

    assert not document.is_approved
    assert document.blocks[0] == Salutation("广大市民朋友：")
    assert len(document.blocks) == 5


def test_a_full_hour_is_spoken_without_minutes() -> None:
    assert day_and_minute(at(14)) == "2月25日14时"
    assert day_and_minute(at(8, 5)) == "2月25日8时05分"
