"""What may the house change in a kind it copied?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.accounts.permissions import Role
from mediadesk.errors import MediadeskError
from mediadesk.statements.book import adapting, deciding
from mediadesk.statements.book.adapting import Adaptation, adapted, as_adaptation, check
from mediadesk.statements.book.record import KindVersion
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.types import Part, PartKind, Signer, StatementType
from tests.builders.statements import a_person, at

EACH = pytest.mark.parametrize("base", TYPES.values(), ids=lambda kind: kind.code)
FIRST = TYPES["fault_bulletin_first"]
RELEASE = TYPES["press_release"]


def wanted(base: StatementType = FIRST, **changes: object) -> Adaptation:
    return replace(as_adaptation(base), name="防汛停电通报", **changes)  # type: ignore[arg-type]


@EACH
def test_a_copy_that_changes_only_its_name_is_accepted_and_stored_without_loss(base: StatementType) -> None:
    accepted = check(base, wanted(base))

    assert accepted.parts == base.parts
    assert Adaptation.from_json(accepted.to_json()) == accepted


@EACH
def test_a_copy_never_needs_less_than_the_original(base: StatementType) -> None:
    kind = adapted(base, "x-1", 3, check(base, wanted(base, signers=(Signer.SAFETY,))))

    assert kind.needs == base.needs
    assert set(kind.sign_rules) >= set(base.sign_rules)
    assert Signer.SAFETY in {rule.signer for rule in kind.sign_rules}
    assert (kind.origin, kind.version, kind.layout, kind.series) == (base.code, 3, base.layout, base.series)


@EACH
@given(data=st.data())
def test_no_choice_of_parts_loses_a_kept_one(base: StatementType, data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.sampled_from(base.parts), unique_by=lambda part: part.code))
    kept = {part.code for part in base.parts if part.is_kept}

    try:
        accepted = check(base, wanted(base, parts=tuple(parts)))
    except MediadeskError:
        return

    assert kept <= {part.code for part in accepted.parts}


def test_a_form_cannot_unmark_a_kept_part_or_let_it_stay_empty() -> None:
    loosened = tuple(replace(part, is_kept=False, required=False) for part in FIRST.parts)

    accepted = check(FIRST, wanted(parts=loosened))

    situation = next(part for part in accepted.parts if part.code == "situation")
    assert situation.is_kept
    assert situation.required


def test_an_own_part_is_written_and_may_be_dropped_again() -> None:
    own = Part("own_1", "值班领导", "写姓名", kind=PartKind.NEXT_UPDATE, is_kept=True)

    accepted = check(FIRST, wanted(parts=(*FIRST.parts, own)))

    assert accepted.parts[-1] == Part("own_1", "值班领导", "写姓名")


@pytest.mark.parametrize(
    ("base", "changes", "rule", "field"),
    [
        (FIRST, {"name": " "}, adapting.KindNameMissing, "name"),
        (FIRST, {"parts": FIRST.parts[1:]}, adapting.KeptPartDropped, "part_situation"),
        (FIRST, {"parts": (*FIRST.parts, Part("own_1", "", "提示"))}, adapting.PartNameMissing, "part_own_1"),
        (FIRST, {"most_characters": 500}, adapting.LengthLoosened, "most_characters"),
        (FIRST, {"most_characters": 0}, adapting.LengthLoosened, "most_characters"),
        (
            RELEASE,
            {"parts": (replace(RELEASE.parts[0], limit=120), *RELEASE.parts[1:])},
            adapting.LimitLoosened,
            "part_lead",
        ),
        (TYPES["planned_outage"], {"clock_minutes": 60}, adapting.ClockAgainstRule, "clock_minutes"),
        (TYPES["clarification"], {"clock_minutes": 3000}, adapting.ClockAgainstRule, "clock_minutes"),
        (
            FIRST,
            {"parts": FIRST.parts + tuple(Part(f"own_{n}", "x", "") for n in range(30))},
            adapting.TooManyParts,
            "name",
        ),
    ],
)
def test_what_the_law_or_a_check_rests_on_cannot_be_changed(
    base: StatementType, changes: dict[str, object], rule: type[MediadeskError], field: str
) -> None:
    with pytest.raises(rule) as refused:
        check(base, replace(wanted(base), **changes))  # type: ignore[arg-type]

    assert refused.value.field == field


def a_proposal(by: int, **changes: object) -> KindVersion:
    values: dict[str, object] = {"saved_at": at(9), "saved_by": "x", "saved_by_id": by, **changes}
    return KindVersion(1, 1, wanted(), "", **values)  # type: ignore[arg-type]


HEAD, OFFICER = a_person(2, Role.PR_HEAD), a_person(1, Role.PR_OFFICER)
ADMIN, OTHER_ADMIN = a_person(8, Role.ADMIN), a_person(9, Role.ADMIN)
LEGAL = a_person(5, Role.LEGAL)


def test_the_head_of_publicity_decides_alone_and_others_propose() -> None:
    assert [deciding.decides_alone(actor) for actor in (HEAD, OFFICER, ADMIN, LEGAL)] == [
        True,
        False,
        False,
        False,
    ]
    for actor in (HEAD, OFFICER, ADMIN):
        deciding.check_proposer(actor)
    with pytest.raises(deciding.MayNotChangeKinds):
        deciding.check_proposer(LEGAL)


def test_nobody_agrees_to_their_own_proposal() -> None:
    assert deciding.may_agree(HEAD, a_proposal(by=1))
    assert deciding.may_agree(OTHER_ADMIN, a_proposal(by=8))
    with pytest.raises(deciding.SecondPersonNeeded):
        deciding.check_agreeing(ADMIN, a_proposal(by=8))
    with pytest.raises(deciding.MayNotChangeKinds):
        deciding.check_agreeing(OFFICER, a_proposal(by=8))


@pytest.mark.parametrize("decided", ["agreed_at", "declined_at"])
def test_a_decided_version_waits_for_nobody(decided: str) -> None:
    moment: datetime = at(10)
    version = a_proposal(by=1, **{decided: moment})

    assert not deciding.may_agree(HEAD, version)
    with pytest.raises(deciding.NothingToAgree):
        deciding.check_agreeing(HEAD, version)
