"""Which kinds may be begun now, and which rule closes the others?"""

from __future__ import annotations

import pytest

from mediadesk.facts.fact import Origin, VersionStatus
from mediadesk.facts.fault import OurFaultIsAttested
from mediadesk.statements import errors
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.choosing import offers
from mediadesk.statements.series import Bulletin
from mediadesk.statements.states import State
from tests.builders.statements import fa1, fa3

OURS = fa3(status=VersionStatus.ATTESTED, origin=Origin.OURS)
ISSUED = Bulletin(1, 1, "fault_bulletin_first", "首报", State.ISSUED)


def refused(*facts: object, bulletins: tuple[Bulletin, ...] = ()) -> dict[str, str]:
    found = offers(TYPES.values(), facts, {"fault_bulletin": bulletins})  # type: ignore[arg-type]
    return {offer.kind.code: offer.refused.msgid for offer in found if offer.refused}


def test_without_a_bulletin_only_the_first_one_may_be_begun() -> None:
    rule = errors.NoBulletinToUpdate.msgid

    assert refused(fa1()) == {"fault_bulletin_update": rule, "fault_bulletin_final": rule}


def test_after_the_first_bulletin_only_those_that_follow_may_be_begun() -> None:
    assert refused(fa1(), bulletins=(ISSUED,)) == {"fault_bulletin_first": errors.FirstBulletinExists.msgid}


@pytest.mark.parametrize("code", ["clarification", "correction_request"])
def test_once_our_fault_is_attested_nothing_that_denies_can_be_chosen(code: str) -> None:
    assert refused(fa1(), OURS)[code] == OurFaultIsAttested.msgid
    assert "apology" not in refused(fa1(), OURS)
