"""Is a rendered document frozen, and can only a failed one be asked for again?"""

from itertools import product

import pytest

from mediadesk.documents.states import TRANSITIONS, Action, DocumentIsFrozen, DocumentNotReady, State, after

ALLOWED = {
    (State.REQUESTED, Action.RENDER): State.RENDERED,
    (State.REQUESTED, Action.FAIL): State.FAILED,
    (State.FAILED, Action.RETRY): State.REQUESTED,
}
REFUSED = sorted(set(product(State, Action)) - set(ALLOWED))


@pytest.mark.parametrize(("state", "action"), sorted(ALLOWED))
def test_an_allowed_step_leads_on(state: State, action: Action) -> None:
    assert after(state, action) is ALLOWED[state, action]


@pytest.mark.parametrize(("state", "action"), REFUSED)
def test_any_other_step_is_refused_with_its_reason(state: State, action: Action) -> None:
    with pytest.raises(DocumentIsFrozen if state is State.RENDERED else DocumentNotReady):
        after(state, action)


def test_the_table_is_complete() -> None:
    assert TRANSITIONS == ALLOWED
