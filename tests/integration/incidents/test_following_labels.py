"""Does an incident show what a person said of an item, wherever they said it?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.incidents import service
from mediadesk.incidents.incident import Stance
from mediadesk.incidents.stance import INCIDENT_STANCES, follows
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.labelling import service as labelling
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.case import AT_0714, the_incident
from tests.builders.monitoring import a_mention


def stance_of(desk: Desk, mention_id: int) -> Stance | None:
    with desk.database.session() as session:
        attached = service.find_mention(session, mention_id)
    assert attached is not None
    return attached.stance


def test_a_label_of_the_inbox_stands_in_the_incident_and_goes_with_it(
    desk: Desk, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        officer = a_user(session, "pr_officer").actor
        mention = a_mention(session)
        the_incident(session, officer, mention_ids=(mention.id,))
        service.label_mention(session, mention.id, Stance.NEUTRAL, actor=officer, now=AT_0714)
    with desk.database.transaction() as session:
        labelling.label(session, mention.id, stance=TextStance.COMPLAINT, actor=officer, now=AT_0714)
    drain()
    corrected = stance_of(desk, mention.id)
    with desk.database.transaction() as session:
        labelling.unlabel(session, mention.id, actor=officer, now=AT_0714)
    drain()

    assert (corrected, stance_of(desk, mention.id)) == (Stance.COMPLAINT, Stance.NEUTRAL)


def test_what_was_labelled_before_brings_its_label_into_the_incident(desk: Desk) -> None:
    with desk.database.transaction() as session:
        officer = a_user(session, "pr_officer").actor
        mention = a_mention(session)
        labelling.label(session, mention.id, stance=TextStance.QUESTIONS, actor=officer, now=AT_0714)
        the_incident(session, officer, mention_ids=(mention.id,))

    assert stance_of(desk, mention.id) is Stance.QUESTIONS


@pytest.mark.parametrize("said", list(INCIDENT_STANCES))
def test_every_label_has_its_word(said: TextStance) -> None:
    assert follows(None, said) is INCIDENT_STANCES[said]


def test_a_proved_false_attribution_stays_one_while_the_text_is_an_accusation() -> None:
    assert follows(Stance.FALSE_ATTRIBUTION, TextStance.ACCUSES_US) is Stance.FALSE_ATTRIBUTION
    assert follows(None, TextStance.ACCUSES_US) is Stance.ATTRIBUTION_UNVERIFIED
    assert follows(Stance.FALSE_ATTRIBUTION, None) is None
