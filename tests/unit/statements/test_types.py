"""Are the kinds of statement complete data?"""

from __future__ import annotations

import pytest

from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.errors import TypeUnknown
from mediadesk.statements.types import PartKind, StatementType, find_type

EACH = pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.code)


@EACH
def test_parts_have_distinct_codes_and_guidance(kind: StatementType) -> None:
    codes = [part.code for part in kind.parts]

    assert len(set(codes)) == len(codes)
    assert all(part.name and part.guidance for part in kind.parts)
    assert all((kind.when, kind.wording, kind.forbidden, kind.signed_by, kind.clock, kind.title_pattern))


@EACH
def test_a_promise_of_the_next_update_has_its_sentence(kind: StatementType) -> None:
    sentences = [part for part in kind.parts if part.kind is PartKind.NEXT_UPDATE]

    assert bool(sentences) is kind.needs_next_update


def test_the_cause_of_a_first_bulletin_opens_as_unknown() -> None:
    assert TYPES["fault_bulletin_first"].openings["cause"] == "具体原因正在核查。"


def test_the_four_kinds_of_now_are_offered() -> None:
    assert set(TYPES) == {
        "clarification",
        "fault_bulletin_first",
        "fault_bulletin_update",
        "fault_bulletin_final",
    }


def test_a_kind_that_is_not_offered_is_refused() -> None:
    assert find_type(TYPES, "clarification").name == "Clarification"
    with pytest.raises(TypeUnknown):
        find_type(TYPES, "letter")


def test_a_part_that_does_not_exist_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        TYPES["clarification"].part("nonsense")
