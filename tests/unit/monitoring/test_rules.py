"""Who may decide about a mention, and what is enough for a source?"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from mediadesk.accounts.permissions import Role
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import Message
from mediadesk.monitoring.mentions.triage import (
    STEPS,
    check_may_triage,
    check_reason,
    check_status,
    may_triage,
)
from mediadesk.monitoring.ports import Failure, FailureKind, Item, Reading, Selectors
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import MentionStatus, SourceDraft, SourceKind
from mediadesk.monitoring.sources.drafts import (
    check,
    draft_from_json,
    draft_to_json,
    item_from_json,
    item_to_json,
)
from mediadesk.monitoring.trials.trial import Trial, from_json, of_failure, of_reading
from tests.builders.monitoring import PUBLISHED, a_draft, an_actor, an_item

LIST = replace(a_draft(), kind=SourceKind.LIST_PAGE, selectors=Selectors("li", "a", "a"))


@pytest.mark.parametrize(("before", "after"), list(product(MentionStatus, MentionStatus)))
def test_only_the_steps_of_the_table_are_possible(before: MentionStatus, after: MentionStatus) -> None:
    allowed = after in STEPS[before] and before is not MentionStatus.ATTACHED
    if allowed:
        check_status(before, after)
    else:
        with pytest.raises(RuleBroken):
            check_status(before, after)


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_label_any_mention_may_triage(role: Role) -> None:
    actor = an_actor(role)
    expected = role in {Role.PR_OFFICER, Role.PR_HEAD, Role.SPOKESPERSON}

    assert may_triage(actor) is expected
    if not expected:
        with pytest.raises(NotAllowed):
            check_may_triage(actor)


@pytest.mark.parametrize("reason", ["", "长" * 501])
def test_a_reason_is_a_sentence(reason: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_reason(reason)

    assert broken.value.field == "reason"


@pytest.mark.parametrize("draft", [a_draft(), LIST])
def test_a_complete_source_can_be_watched(draft: SourceDraft) -> None:
    check(draft)

    assert draft_from_json(draft_to_json(draft)) == draft


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(a_draft(), name=""), "name"),
        (replace(a_draft(), outlet=""), "outlet"),
        (replace(a_draft(), url="file:///etc/passwd"), "url"),
        (replace(a_draft(), interval_seconds=0), "interval_seconds"),
        (replace(a_draft(), interval_seconds=90_000), "interval_seconds"),
        (replace(LIST, selectors=None), "selector_item"),
        (replace(LIST, selectors=Selectors("li", "", "a")), "selector_title"),
        (replace(LIST, selectors=Selectors("li", "a", "")), "selector_link"),
    ],
)
def test_an_incomplete_source_is_refused_at_its_field(draft: SourceDraft, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check(draft)

    assert broken.value.field == field


@pytest.mark.parametrize("item", [an_item(), an_item(published_at=None)])
def test_an_entry_survives_its_journey_with_the_job(item: Item) -> None:
    assert item_from_json(item_to_json(item)) == item


def test_a_trial_is_under_way_until_it_has_a_result() -> None:
    assert from_json(None) == Trial(is_done=False)


def test_a_failed_trial_says_what_failed_what_to_do_and_what_to_take_instead() -> None:
    failure = Failure(FailureKind.NOT_A_FEED, Message("no feed"), found=("https://x.example/feed",))

    trial = from_json(of_failure(failure))
    slow = from_json(of_failure(Failure(FailureKind.TIMEOUT, Message("slow"))))

    assert trial.failure == Message("no feed")
    assert (trial.advice, slow.advice is None) == (None, False)
    assert trial.proposed == ("https://x.example/feed",)


def test_a_trial_that_worked_shows_what_would_come_in() -> None:
    reading = Reading("要闻", (an_item(title="停水"),), 12, (Message("odd"),))

    trial = from_json(of_reading(reading, Failure(FailureKind.TIMEOUT, Message("slow"))))

    assert (trial.title, trial.total, trial.items[0].title) == ("要闻", 12, "停水")
    assert trial.items[0].published == Published(PUBLISHED, True, "")
    assert (trial.warnings, trial.sample, trial.sample_failure) == ((Message("odd"),), None, Message("slow"))
