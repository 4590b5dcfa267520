"""Is what people decide about stories remembered, on both databases?"""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.permissions import Role
from mediadesk.audit import service as audit
from mediadesk.db import Database
from mediadesk.errors import NotAllowed
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.stories import service, store
from mediadesk.monitoring.stories.deciding import service as deciding
from mediadesk.monitoring.stories.errors import AlreadyUndone, NothingToSplit, SameStory, StoryWentOn
from tests.builders.monitoring import FOUND, an_actor, an_officer
from tests.builders.stories import FLOOD, NOTICE, an_article


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """Every test here runs on both databases."""
    return session


def place(session: Session, *articles: Article) -> list[int]:
    found = service.place(session, articles, now=FOUND)
    return [found[each.id].story_id for each in articles]


def three(session: Session) -> list[Article]:
    texts = (FLOOD, FLOOD + "（完）", FLOOD + "（转载）")
    return [an_article(session, text, outlet=f"{at}号", minutes=at) for at, text in enumerate(texts)]


def test_an_article_split_off_never_rejoins(session: Session) -> None:
    articles, officer = three(session), an_officer(session)
    story = place(session, *articles)[0]

    decision = deciding.split(session, story, [articles[1].id], actor=officer, now=FOUND)
    again = place(session, *articles)
    later = place(session, an_article(session, FLOOD, outlet="后来号", minutes=50))

    assert again == [story, decision.story_id, story]
    assert later == [story]
    assert store.figures(session, [story, decision.story_id])[decision.story_id].size == 1


def test_what_repeats_a_merged_story_follows_it(session: Session) -> None:
    one = an_article(session, FLOOD, outlet="甲号")
    other = an_article(session, NOTICE.format(area="望湖新村", line="望湖线", day=3), outlet="乙号")
    story, gone = place(session, one, other)

    deciding.merge(session, story, gone, actor=an_officer(session), now=FOUND)
    later = place(session, an_article(session, other.text, outlet="丙号", minutes=9))

    assert later == [story]
    assert store.figures(session, [story, gone])[gone].into_id == story
    assert store.figures(session, [story])[story].size == 3


def test_undoing_a_merge_puts_everything_back(session: Session) -> None:
    one = an_article(session, FLOOD, outlet="甲号")
    other = an_article(session, NOTICE.format(area="望湖新村", line="望湖线", day=3), outlet="乙号")
    story, gone = place(session, one, other)
    officer = an_officer(session)
    decision = deciding.merge(session, story, gone, actor=officer, now=FOUND)

    deciding.undo(session, decision.id, actor=officer, now=FOUND)

    figures = store.figures(session, [story, gone])
    assert [(figures[each].size, figures[each].into_id) for each in (story, gone)] == [(1, None), (1, None)]
    with pytest.raises(AlreadyUndone):
        deciding.undo(session, decision.id, actor=officer, now=FOUND)


def test_undoing_a_split_brings_later_arrivals_back_too(session: Session) -> None:
    articles, officer = three(session), an_officer(session)
    story = place(session, *articles)[0]
    decision = deciding.split(session, story, [articles[2].id], actor=officer, now=FOUND)

    deciding.undo(session, decision.id, actor=officer, now=FOUND)

    assert store.figures(session, [story])[story].size == 3
    assert {each.story_id for each in store.seats(session, [a.id for a in articles]).values()} == {story}


def test_a_decision_that_another_rests_on_is_not_undone(session: Session) -> None:
    articles, officer = three(session), an_officer(session)
    story = place(session, *articles)[0]
    first = deciding.split(session, story, [articles[1].id, articles[2].id], actor=officer, now=FOUND)
    deciding.split(session, first.story_id, [articles[2].id], actor=officer, now=FOUND)

    with pytest.raises(StoryWentOn):
        deciding.undo(session, first.id, actor=officer, now=FOUND)


def test_a_split_needs_articles_on_both_sides(session: Session) -> None:
    articles, officer = three(session), an_officer(session)
    story = place(session, *articles)[0]

    for chosen in ([], [each.id for each in articles]):
        with pytest.raises(NothingToSplit):
            deciding.split(session, story, chosen, actor=officer, now=FOUND)
    with pytest.raises(SameStory):
        deciding.merge(session, story, story, actor=officer, now=FOUND)


def test_only_those_who_triage_may_decide(session: Session) -> None:
    story = place(session, *three(session))[0]

    with pytest.raises(NotAllowed):
        deciding.split(session, story, [1], actor=an_actor(Role.DEPUTY_LEADER), now=FOUND)


def test_decisions_are_in_the_record(session: Session) -> None:
    articles, officer = three(session), an_officer(session)
    story = place(session, *articles)[0]

    deciding.split(session, story, [articles[1].id], actor=officer, now=FOUND)

    assert "story.split" in {entry.event for entry in audit.list_entries(session, limit=5)[0]}
