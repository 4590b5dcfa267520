"""Who must sign, and who may not?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.accounts.permissions import Role
from mediadesk.errors import NotAllowed
from mediadesk.facts.fact import Basis
from mediadesk.statements import errors, signing
from mediadesk.statements.content import Citation, Content, content_hash
from mediadesk.statements.signing import Authority, Party, PartyKind
from tests.builders.statements import (
    DISPATCH,
    FA4,
    OPERATIONS,
    SERVICE,
    a_book,
    a_fact,
    a_first_bulletin,
    a_person,
    a_version,
    fa1,
    fa2,
    fa4,
)

BOOK = a_book(fa1(), fa2(), fa4())
AUTHOR = 1
DISPATCH_PARTY = Party(PartyKind.DEPARTMENT, *DISPATCH)
TIER_TWO = Authority(2, None, ("顾启明",))


def test_departments_whose_facts_are_cited_answer_for_them() -> None:
    assert signing.departments_cited(a_first_bulletin(), BOOK) == (DISPATCH, OPERATIONS, SERVICE)


def test_nobody_signs_for_what_somebody_else_published() -> None:
    quoted = a_fact(4, a_version(FA4, fact_id=4), department=SERVICE, basis=Basis.PUBLIC_SOURCE)
    book = a_book(fa1(), fa2(), quoted)

    assert signing.departments_cited(a_first_bulletin(), book) == (DISPATCH, OPERATIONS)
    assert signing.spans_of(Party(PartyKind.DEPARTMENT, *SERVICE), a_first_bulletin(), book) == ()


def test_a_department_answers_for_the_spans_that_cite_its_facts() -> None:
    spans = signing.spans_of(DISPATCH_PARTY, a_first_bulletin(), BOOK)

    assert [span.fact_id for span in spans] == [1]
    assert signing.spans_of(Party(PartyKind.LEGAL), a_first_bulletin(), BOOK) == a_first_bulletin().citations


def test_what_a_department_answers_for_stays_when_its_sentence_only_moves() -> None:
    before = a_first_bulletin()
    (span,) = signing.spans_of(DISPATCH_PARTY, before, BOOK)

    moved = with_text(before, span.part, "一句新话。" + before.text_of(span.part), shift=5)

    assert signing.answers_for(DISPATCH_PARTY, moved, BOOK) == signing.answers_for(
        DISPATCH_PARTY, before, BOOK
    )


@pytest.mark.parametrize("change", ["sentence", "version", "wording"])
def test_what_a_department_answers_for_changes_with_its_sentence_its_version_and_its_words(
    change: str,
) -> None:
    before = a_first_bulletin()
    (span,) = signing.spans_of(DISPATCH_PARTY, before, BOOK)
    text = before.text_of(span.part)

    changed = {
        "sentence": with_text(before, span.part, text[: span.start] + "据说" + text[span.start :], shift=2),
        "version": swapped(before, span, replace(span, fact_version=span.fact_version + 1)),
        "wording": swapped(before, span, replace(span, end=span.end - 1, wording=span.wording[:-1])),
    }[change]

    assert signing.answers_for(DISPATCH_PARTY, changed, BOOK) != signing.answers_for(
        DISPATCH_PARTY, before, BOOK
    )


def test_whoever_answers_for_the_whole_text_answers_for_every_character() -> None:
    legal = Party(PartyKind.LEGAL, whole=True)
    before = a_first_bulletin()

    after = with_text(before, "contact", before.text_of("contact") + "！", shift=0)

    assert signing.answers_for(legal, before, BOOK) == content_hash(before)
    assert signing.answers_for(legal, after, BOOK) != content_hash(before)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("甲。乙丙。丁", "乙", "乙丙。"),
        ("甲。乙丙。丁", "丁", "丁"),
        ("甲。乙丙。丁", "乙丙。", "乙丙。"),
        ("甲乙", "乙", "甲乙"),
        ("一是停电；二是停水", "停水", "二是停水"),
        ("第一行\n第二行。", "第二", "第二行。"),
        ("甲。乙丙。丁", "丙。丁", "乙丙。丁"),
        ("甲！乙？丙", "乙", "乙？"),
    ],
)
def test_the_sentence_around_the_words(text: str, words: str, sentence: str) -> None:
    start = text.index(words)

    assert signing.sentence_of(text, start, start + len(words)) == sentence


def with_text(content: Content, part: str, text: str, *, shift: int) -> Content:
    cited = tuple(c.moved(c.start + shift) if c.part == part else c for c in content.citations)
    return content.with_part(part, text, cited)


def swapped(content: Content, old: Citation, new: Citation) -> Content:
    return replace(content, citations=tuple(new if c == old else c for c in content.citations))


def test_an_author_cannot_review_their_own_text() -> None:
    reviewer = a_person(AUTHOR, Role.SECRECY_REVIEWER)

    with pytest.raises(errors.ReviewerIsAuthor):
        signing.check_reviewer(reviewer, [AUTHOR, 2])
    signing.check_reviewer(reviewer, [2])


def test_secrecy_review_is_for_secrecy_reviewers() -> None:
    with pytest.raises(NotAllowed):
        signing.check_reviewer(a_person(9, Role.PR_HEAD), [AUTHOR])


@pytest.mark.parametrize(
    ("person", "party", "may"),
    [
        (a_person(8, Role.FACT_CONFIRMER, department=DISPATCH), DISPATCH_PARTY, True),
        (a_person(9, Role.FACT_CONFIRMER, department=OPERATIONS), DISPATCH_PARTY, False),
        (a_person(10, Role.PR_OFFICER, department=DISPATCH), DISPATCH_PARTY, False),
        (a_person(11, Role.LEGAL), Party(PartyKind.LEGAL), True),
        (a_person(8, Role.FACT_CONFIRMER, department=DISPATCH), Party(PartyKind.LEGAL), False),
        (a_person(3, Role.SPOKESPERSON), Party(PartyKind.SPOKESPERSON), True),
        (a_person(2, Role.PR_HEAD), Party(PartyKind.SPOKESPERSON), False),
    ],
)
def test_each_party_has_its_own_pen(person: object, party: Party, may: bool) -> None:
    assert signing.may_sign_for(person, party) is may  # type: ignore[arg-type]


def test_the_refusal_names_the_department() -> None:
    stranger = a_person(9, Role.FACT_CONFIRMER, department=OPERATIONS)

    with pytest.raises(errors.NotYourSignOff, match="电力调度控制中心"):
        signing.check_signer(stranger, DISPATCH_PARTY, [AUTHOR])


@pytest.mark.parametrize(
    ("kind", "rule"),
    [(PartyKind.LEGAL, errors.LegalSigns), (PartyKind.SPOKESPERSON, errors.SpokespersonSigns)],
)
def test_the_refusal_names_the_office_and_not_the_strangers_department(
    kind: PartyKind, rule: type[errors.NotYourSignOff]
) -> None:
    stranger = a_person(9, Role.FACT_CONFIRMER, department=OPERATIONS)

    with pytest.raises(rule) as refused:
        signing.check_signer(stranger, Party(kind), [AUTHOR])
    assert OPERATIONS[1] not in str(refused.value)


def test_an_author_does_not_sign_their_own_text() -> None:
    with pytest.raises(errors.SignerIsAuthor):
        signing.check_signer(a_person(3, Role.SPOKESPERSON), Party(PartyKind.SPOKESPERSON), [3])


@pytest.mark.parametrize(
    ("person", "authority", "may"),
    [
        (a_person(4, Role.DEPUTY_LEADER), TIER_TWO, True),
        (a_person(4, Role.DEPUTY_LEADER), Authority(3, None), False),
        (a_person(4, Role.DEPUTY_LEADER), Authority(1, None), False),
        (a_person(5, Role.TOP_LEADER), Authority(3, None), True),
        (a_person(5, Role.TOP_LEADER), TIER_TWO, False),
        (a_person(2, Role.PR_HEAD), Authority(1, 1), True),
        (a_person(2, Role.PR_HEAD), TIER_TWO, False),
        (a_person(8, Role.FACT_CONFIRMER, department=DISPATCH, head=True), Authority(1, DISPATCH[0]), True),
        (a_person(8, Role.FACT_CONFIRMER, department=DISPATCH, head=True), Authority(1, SERVICE[0]), False),
        (a_person(8, Role.FACT_CONFIRMER, department=DISPATCH, head=True), Authority(1, None), False),
        (a_person(8, Role.FACT_CONFIRMER, department=DISPATCH), Authority(1, DISPATCH[0]), False),
    ],
)
def test_each_tier_has_its_own_person(person: object, authority: Authority, may: bool) -> None:
    assert signing.is_tiers_own(person, authority) is may  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("roles", "authors", "reviewers", "rule"),
    [
        ((Role.DEPUTY_LEADER,), [4], [12], errors.ApproverIsAuthor),
        ((Role.DEPUTY_LEADER,), [AUTHOR], [4], errors.ApproverIsReviewer),
        ((Role.TOP_LEADER,), [AUTHOR], [12], errors.WrongTierApprover),
    ],
)
def test_an_approval_is_refused_with_the_name_of_who_may(
    roles: tuple[Role, ...], authors: list[int], reviewers: list[int], rule: type[Exception]
) -> None:
    with pytest.raises(rule, match="顾启明"):
        signing.check_approver(a_person(4, *roles), TIER_TWO, authors, reviewers)


@pytest.mark.parametrize(
    ("role", "authors", "reviewers", "rule"),
    [
        (Role.DEPUTY_LEADER, [4], [12], errors.ApproverIsAuthor),
        (Role.DEPUTY_LEADER, [AUTHOR], [4], errors.ApproverIsReviewer),
        (Role.TOP_LEADER, [AUTHOR], [12], errors.WrongTierApprover),
    ],
)
def test_where_nobody_may_approve_the_refusal_says_what_to_do(
    role: Role, authors: list[int], reviewers: list[int], rule: type[Exception]
) -> None:
    with pytest.raises(rule, match="have another person named"):
        signing.check_approver(a_person(4, role), Authority(2, None), authors, reviewers)


def test_the_tiers_own_person_may_approve_what_others_wrote_and_reviewed() -> None:
    signing.check_approver(a_person(4, Role.DEPUTY_LEADER), TIER_TWO, [AUTHOR], [12])


def test_a_decision_on_a_text_that_changed_is_refused() -> None:
    signing.check_seen("a" * 64, "a" * 64)
    with pytest.raises(errors.TextChanged):
        signing.check_seen("a" * 64, "b" * 64)


def test_an_authority_nobody_holds_is_shown_as_a_dash() -> None:
    assert Authority(3, None).spoken == "—"
