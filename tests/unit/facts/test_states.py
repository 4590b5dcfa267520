"""Which steps may follow which, for every state and every action?"""

from __future__ import annotations

from itertools import product

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import RequestStatus, VersionStatus
from mediadesk.facts.states import (
    REQUEST_MOVES,
    VERSION_MOVES,
    RequestAction,
    RequestIsClosed,
    VersionAction,
    VersionIsAttested,
    VersionIsSuperseded,
    VersionIsWithdrawn,
    request_after,
    version_after,
)

REFUSALS = {
    VersionStatus.ATTESTED: VersionIsAttested,
    VersionStatus.SUPERSEDED: VersionIsSuperseded,
    VersionStatus.WITHDRAWN: VersionIsWithdrawn,
}


@pytest.mark.parametrize(("status", "action"), list(product(VersionStatus, VersionAction)))
def test_a_version_moves_as_the_table_says_or_is_refused_with_its_own_sentence(
    status: VersionStatus, action: VersionAction
) -> None:
    if (status, action) in VERSION_MOVES:
        assert version_after(status, action) is VERSION_MOVES[status, action]
    else:
        with pytest.raises(REFUSALS[status]):
            version_after(status, action)


@pytest.mark.parametrize(("status", "action"), list(product(RequestStatus, RequestAction)))
def test_a_request_moves_as_the_table_says_or_is_refused(
    status: RequestStatus, action: RequestAction
) -> None:
    if (status, action) in REQUEST_MOVES:
        assert request_after(status, action) is REQUEST_MOVES[status, action]
    else:
        with pytest.raises(RequestIsClosed):
            request_after(status, action)


@pytest.mark.parametrize("status", [VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN])
def test_nothing_leads_out_of_the_end_of_a_version(status: VersionStatus) -> None:
    for action in VersionAction:
        with pytest.raises(RuleBroken):
            version_after(status, action)


def test_an_attested_version_can_only_be_superseded_or_withdrawn() -> None:
    leaving = {action for status, action in VERSION_MOVES if status is VersionStatus.ATTESTED}

    assert leaving == {VersionAction.SUPERSEDE, VersionAction.WITHDRAW}


def test_a_cancelled_question_stays_cancelled() -> None:
    assert not [action for status, action in REQUEST_MOVES if status is RequestStatus.CANCELLED]
