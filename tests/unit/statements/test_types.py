"""Are the kinds of statement complete data?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

import pytest

from mediadesk.documents.document import Layout
from mediadesk.statements.builtin_types import TYPES, built_in
from mediadesk.statements.checks import check
from mediadesk.statements.content import Content
from mediadesk.statements.errors import TypeUnknown
from mediadesk.statements.kinds.needs import NEEDS
from mediadesk.statements.types import Group, PartKind, Signer, StatementType, find_type
from tests.builders.statements import an_input

EACH = pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.code)

THE_SIXTEEN = {
    "clarification", "planned_outage", "fault_bulletin_first", "fault_bulletin_update", "fault_bulletin_final",
    "apology", "situation_note", "press_release", "qa_lines", "interview_brief", "daily_digest", "special_report",
    "flash_report", "submission_note", "symposium_minutes", "correction_request",
}  # fmt: skip

# What each built-in kind says, as a fingerprint. Statements point to a kind and its version: whoever changes a kind
# gives it a new version, moves the old one to PAST, and only then writes the new fingerprint here.
FINGERPRINTS: dict[tuple[str, int], str] = {
    ("fault_bulletin_first", 1): "572fda2993e8",
    ("fault_bulletin_update", 1): "02480f161fe7",
    ("fault_bulletin_final", 1): "2f0f27c61247",
    ("clarification", 1): "1eafaa8d0b2f",
    ("apology", 1): "432a47ed7e9e",
    ("situation_note", 1): "d07ca147b7f3",
    ("planned_outage", 1): "cde9f5292e2a",
    ("press_release", 1): "2b63a0ee4d64",
    ("media_invitation", 1): "03f6e1031e44",
    ("interview_brief", 1): "21702b3cdd66",
    ("correction_request", 1): "3742ebc0b20f",
    ("flash_report", 1): "8c8732c3b881",
    ("special_report", 1): "b8e8eb314e6e",
    ("submission_note", 1): "cc29ef615631",
    ("daily_digest", 1): "39d53f63cb73",
    ("symposium_minutes", 1): "10f357048600",
    ("qa_lines", 1): "0f0a2062d370",
    ("hotline_script", 1): "5874989350e7",
    ("short_message", 1): "f967f2f7438e",
    ("internal_brief", 1): "f6b8d7abdd74",
}


@EACH
def test_parts_have_distinct_codes_and_guidance(kind: StatementType) -> None:
    codes = [part.code for part in kind.parts]

    assert len(set(codes)) == len(codes)
    assert all(part.name and part.guidance for part in kind.parts)
    assert all((kind.when, kind.wording, kind.forbidden, kind.signed_by, kind.clock, kind.title_pattern))


@EACH
def test_a_promise_of_the_next_update_has_its_sentence(kind: StatementType) -> None:
    sentences = [part for part in kind.parts if part.kind is PartKind.NEXT_UPDATE]

    assert len(sentences) <= 1
    assert sentences or not kind.needs_next_update
    assert bool(sentences) is kind.takes_next_update


@EACH
def test_every_need_is_known_and_its_part_cannot_be_dropped(kind: StatementType) -> None:
    needs = [NEEDS[code] for code in kind.needs]

    assert all(kind.part(need.part).is_kept for need in needs if need.part)


@EACH
def test_openings_and_titles_have_only_the_places_that_are_filled(kind: StatementType) -> None:
    opened = [text.format(contact_line="95598") for text in kind.openings.values()]
    named = dict.fromkeys(("matter", "company", "date", "time", "year"), "x")

    assert all("{" not in text for text in opened)
    assert kind.title_opening.format(**named) or kind.title_suffix


@EACH
def test_an_empty_text_of_any_kind_is_refused_for_each_of_its_required_parts(kind: StatementType) -> None:
    found = check(an_input(Content(kind.code)))
    empty = {finding.part for finding in found if finding.code == "part_empty"}

    assert empty == {part.code for part in kind.written_parts if part.required}


@EACH
def test_the_words_a_kind_opens_with_break_no_rule_themselves(kind: StatementType) -> None:
    parts = {code: text.format(contact_line="95598") for code, text in kind.openings.items()}
    found = check(an_input(Content(kind.code, parts=parts)))

    said = [finding for finding in found if finding.part in parts and finding.start is not None]
    assert not said


@EACH
def test_a_kind_is_changed_only_with_a_new_version(kind: StatementType) -> None:
    assert built_in(kind.code, kind.version) is kind
    assert FINGERPRINTS[kind.code, kind.version] == fingerprint(kind)


def fingerprint(kind: StatementType) -> str:
    text = json.dumps(asdict(kind), ensure_ascii=False, sort_keys=True, default=sorted)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def test_the_sixteen_kinds_of_the_trade_are_there_with_the_invitation_and_the_voices() -> None:
    voices = {"hotline_script", "short_message", "internal_brief"}

    assert set(TYPES) == THE_SIXTEEN | {"media_invitation"} | voices
    assert {code for code, kind in TYPES.items() if kind.is_voice} == voices | {"qa_lines"}


def test_the_cause_of_a_first_bulletin_opens_as_unknown() -> None:
    assert TYPES["fault_bulletin_first"].openings["cause"] == "具体原因正在核查。"


@pytest.mark.parametrize(
    ("code", "part", "limit"),
    [("press_release", "lead", 80), ("special_report", "summary", 200), ("short_message", "core", 210)],
)
def test_parts_have_the_limits_of_the_trade(code: str, part: str, limit: int) -> None:
    assert TYPES[code].part_limits[part] == limit


@pytest.mark.parametrize(
    ("code", "signers"),
    [
        ("clarification", {Signer.SPOKESPERSON}),
        ("planned_outage", {Signer.OPERATIONS, Signer.MARKETING}),
        ("qa_lines", {Signer.SPOKESPERSON, Signer.LEGAL, Signer.SAFETY}),
        ("correction_request", {Signer.LEGAL, Signer.PR_HEAD}),
        ("fault_bulletin_first", set()),
    ],
)
def test_each_kind_says_who_signs_beside_the_departments(code: str, signers: set[Signer]) -> None:
    assert {rule.signer for rule in TYPES[code].sign_rules} == signers


def test_what_never_leaves_the_house_is_marked() -> None:
    internal = {code for code, kind in TYPES.items() if kind.internal}

    assert internal == {
        "qa_lines", "interview_brief", "daily_digest", "special_report", "flash_report", "submission_note",
        "hotline_script", "internal_brief",
    }  # fmt: skip
    assert TYPES["symposium_minutes"].layout is Layout.MINUTES
    assert TYPES["daily_digest"].group is Group.INTERNAL


def test_a_kind_that_is_not_offered_is_refused() -> None:
    assert find_type(TYPES, "clarification").name == "Clarification"
    with pytest.raises(TypeUnknown):
        find_type(TYPES, "letter")


def test_a_part_that_does_not_exist_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        TYPES["clarification"].part("nonsense")
