"""Is the person's label the record, is the suggestion kept beside it, and does both survive new rules?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from mediadesk.audit import service as audit
from mediadesk.db import Database
from mediadesk.errors import NotAllowed
from mediadesk.monitoring.assessing import service as assessing
from mediadesk.monitoring.assessing import store as profiles
from mediadesk.monitoring.assessing.models import MentionAssessmentRow
from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.labelling import service, store
from mediadesk.monitoring.labelling.agreement import agreement_of
from mediadesk.monitoring.labelling.standing import NothingToUndo, RelevanceAndStanceDisagree
from tests.builders.accounts import a_user
from tests.builders.monitoring import FOUND, a_mention, an_officer, many_recorded

HOUR = timedelta(hours=1)
HOUSE = Profile("澜江供电公司", "澜江市", places=("南门",))


def test_a_mention_is_assessed_as_it_arrives(any_database: Database) -> None:
    with any_database.transaction() as session:
        mention = a_mention(session)

        holds = store.standing(session, [mention.id])[mention.id]

        assert holds.stance is TextStance.ACCUSES_US
        assert not holds.by_person
        assert holds.words(mention.article.title, mention.article.text)


def test_the_persons_label_is_the_record_and_can_be_taken_back(any_database: Database) -> None:
    with any_database.transaction() as session:
        mention, actor = a_mention(session), an_officer(session)

        service.label(session, mention.id, stance=TextStance.QUESTIONS, actor=actor, now=FOUND)
        service.label(session, mention.id, stance=TextStance.COMPLAINT, actor=actor, now=FOUND + HOUR)

        assert store.standing(session, [mention.id])[mention.id].stance is TextStance.COMPLAINT
        back = service.unlabel(session, mention.id, actor=actor, now=FOUND + 2 * HOUR)
        assert back is not None
        assert back.stance is TextStance.QUESTIONS
        service.unlabel(session, mention.id, actor=actor, now=FOUND + 3 * HOUR)
        assert store.standing(session, [mention.id])[mention.id].stance is TextStance.ACCUSES_US
        assert len(store.list_labels(session, mention.id)) == 2
        with pytest.raises(NothingToUndo):
            service.unlabel(session, mention.id, actor=actor, now=FOUND + 4 * HOUR)


def test_a_label_stands_in_the_record_with_what_was_suggested(any_database: Database) -> None:
    with any_database.transaction() as session:
        mention, actor = a_mention(session), an_officer(session)
        service.label(session, mention.id, stance=TextStance.MENTIONS, actor=actor, now=FOUND)

        entries, _ = audit.list_entries(session, event="mention.stance_labelled")

        assert [entry.subject_id for entry in entries] == [mention.id]


def test_the_same_label_twice_is_one_and_a_crooked_one_is_refused(any_database: Database) -> None:
    with any_database.transaction() as session:
        mention, actor = a_mention(session), an_officer(session)
        given = [
            service.label(session, mention.id, stance=TextStance.PRAISE, actor=actor, now=FOUND).id
            for _ in range(2)
        ]

        assert given[0] == given[1]
        with pytest.raises(RelevanceAndStanceDisagree):
            service.label(
                session, mention.id, stance=TextStance.PRAISE, relevant=False, actor=actor, now=FOUND
            )
        with pytest.raises(NotAllowed):
            outsider = a_user(session, "legal").actor
            service.label(session, mention.id, stance=TextStance.NONE, actor=outsider, now=FOUND)


def test_agreement_is_counted_on_labels_with_the_suggestion_of_their_time(any_database: Database) -> None:
    with any_database.transaction() as session:
        first, second = many_recorded(session, 2)
        actor = an_officer(session)
        suggested = store.standing(session, [first.id])[first.id].stance
        service.label(session, first.id, stance=suggested, actor=actor, now=FOUND)
        service.label(session, second.id, stance=TextStance.PRAISE, actor=actor, now=FOUND)

        found = agreement_of(store.list_between(session, FOUND, FOUND + HOUR))

        assert (found.number, found.agreed) == (2, 1)
        assert [label.mention_id for label in found.disagreed] == [second.id]
        assert found.accuracy == 0.5
        assert not agreement_of(store.list_between(session, FOUND + HOUR, FOUND + 2 * HOUR)).number


def test_new_rules_and_a_new_profile_assess_old_mentions_again(any_database: Database) -> None:
    with any_database.transaction() as session:
        mention = a_mention(session)
        head = a_user(session, "pr_head").actor
        assert service.assess_outdated(session, now=FOUND) == 0

        assessing.save_profile(session, HOUSE, actor=head, now=FOUND)

        assert service.assess_outdated(session, now=FOUND + HOUR) == 1
        assert store.standing(session, [mention.id])[mention.id].blamed_party == "澜江供电公司"
        session.execute(update(MentionAssessmentRow).values(engine_version=0))
        assert service.assess_outdated(session, now=FOUND + HOUR) == 1
        assert service.assess_outdated(session, now=FOUND + HOUR) == 0


def test_the_profile_is_kept_in_versions_by_the_head_of_publicity(any_database: Database) -> None:
    with any_database.transaction() as session:
        seeded = assessing.seed_profile(session, Profile("澜江供电公司", "澜江市"), now=FOUND)
        assert assessing.seed_profile(session, HOUSE, now=FOUND) == seeded
        head = a_user(session, "pr_head").actor

        saved = assessing.save_profile(session, HOUSE, actor=head, now=FOUND)

        assert assessing.save_profile(session, HOUSE, actor=head, now=FOUND).id == saved.id
        assert [each.id for each in profiles.list_profiles(session)] == [saved.id, seeded.id]
        with pytest.raises(NotAllowed):
            assessing.save_profile(session, HOUSE, actor=an_officer(session), now=FOUND)
