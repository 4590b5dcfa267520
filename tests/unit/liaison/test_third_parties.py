"""Are the states of matters and asks held to their tables, and are indirect failures owned?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.liaison.third_parties import ask as asks
from mediadesk.liaison.third_parties import matter as matters
from mediadesk.liaison.third_parties.ask import Ask, AskAction, AskState, NextStep, PromiseDraft
from mediadesk.liaison.third_parties.matter import MatterAction, MatterDraft, MatterState, Party

DAY = date(2026, 3, 12)
INDIRECT = MatterDraft(
    organisation_id=1,
    title=" 柜台推诿代收电费 ",
    actual_responsible_party=Party.THEM,
    perceived_responsible_party=Party.US,
    indirect_failure=True,
    department_id=3,
    our_action="每周抽查",
)


def an_ask(state: AskState = AskState.PROMISED, due_on: date = DAY, reminders: int = 0) -> Ask:
    return Ask(
        id=1, matter_id=1, ask="恢复代收", asked_on=DAY, asked_how="", state=state, promise="恢复",
        promised_by="行长", promised_on=DAY, due_on=due_on, result="", result_on=None, reminders=reminders,
    )  # fmt: skip


@pytest.mark.parametrize("state", AskState)
@pytest.mark.parametrize("action", AskAction)
def test_an_ask_goes_only_where_the_table_says(state: AskState, action: AskAction) -> None:
    if (state, action) in asks.TRANSITIONS:
        assert asks.after(state, action) is asks.TRANSITIONS[state, action]
        return
    with pytest.raises(asks.NotInAskState):
        asks.after(state, action)


@pytest.mark.parametrize("state", MatterState)
@pytest.mark.parametrize("action", MatterAction)
def test_a_matter_goes_only_where_the_table_says(state: MatterState, action: MatterAction) -> None:
    if (state, action) in matters.TRANSITIONS:
        assert matters.after(state, action) is matters.TRANSITIONS[state, action]
        return
    with pytest.raises(matters.MatterNotInState):
        matters.after(state, action)


def test_an_indirect_failure_with_owner_and_action_is_taken() -> None:
    assert matters.check_matter(INDIRECT).title == "柜台推诿代收电费"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"department_id": None}, "department_id"),
        ({"our_action": "  "}, "our_action"),
        ({"actual_responsible_party": Party.US}, "actual_responsible_party"),
        ({"title": " "}, "title"),
    ],
)
def test_an_indirect_failure_without_owner_or_action_is_refused(
    changed: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        matters.check_matter(replace(INDIRECT, **changed))  # type: ignore[arg-type]

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("ask", "step"),
    [
        (an_ask(due_on=DAY), NextStep.NONE),
        (an_ask(due_on=DAY - timedelta(days=1)), NextStep.REMIND),
        (an_ask(due_on=DAY - timedelta(days=1), reminders=1), NextStep.ESCALATE),
        (an_ask(due_on=DAY - timedelta(days=8)), NextStep.ESCALATE),
        (an_ask(AskState.KEPT, due_on=DAY - timedelta(days=8)), NextStep.NONE),
    ],
)
def test_a_late_promise_is_reminded_of_and_then_taken_further(ask: Ask, step: NextStep) -> None:
    assert asks.next_step(ask, DAY) is step


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"promise": ""}, "promise"),
        ({"promised_by": " "}, "promised_by"),
        ({"due_on": None}, "due_on"),
        ({"due_on": DAY - timedelta(days=1)}, "due_on"),
    ],
)
def test_a_promise_without_person_or_day_is_none(changed: dict[str, object], field: str) -> None:
    draft = PromiseDraft(promise="恢复代收", promised_by="行长", promised_on=DAY, due_on=DAY)

    with pytest.raises(RuleBroken) as refused:
        asks.check_promise(replace(draft, **changed))  # type: ignore[arg-type]

    assert refused.value.field == field
