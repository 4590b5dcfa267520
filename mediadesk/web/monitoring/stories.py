"""Which stories run, who published first, who repeated it, and what do we do with it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.incidents import service as incidents
from mediadesk.incidents.linking.service import attach_mention
from mediadesk.monitoring import service
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.labelling.store import standing
from mediadesk.monitoring.mentions.triage import may_triage
from mediadesk.monitoring.records import MentionStatus, OutletTier
from mediadesk.monitoring.stories.deciding import service as deciding
from mediadesk.monitoring.stories.deciding import store as decisions
from mediadesk.monitoring.stories.spreading import store
from mediadesk.monitoring.stories.spreading.spread import over_time, reached, tree
from mediadesk.monitoring.stories.spreading.store import StoryFilter
from mediadesk.monitoring.stories.story import Story
from mediadesk.statements import service as statements
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.monitoring.filters import PER_PAGE, Period, since
from mediadesk.web.monitoring.story_page import MOST, SIZES, Issued, StoriesAsked, StoriesPage, StoryPage

_TO_CHOOSE = 30
_AT_ONCE = 500
"""Mentions one step attaches to an incident."""


@needs(Permission.VIEW_MONITORING)
def stories() -> Response:
    """The stories the address asks for, the latest first."""
    asked = _asked(request.args)
    wanted = StoryFilter(asked.words, asked.least, asked.tier, since(asked.period, now()), asked.only_ours)
    found = store.find(session(), wanted, limit=PER_PAGE, offset=asked.offset)
    shown = StoriesPage(
        asked=asked,
        stories=found,
        total=store.count(session(), wanted, most=MOST),
        sparks=store.sparks(session(), found),
        stances=_stances_of(found),
    )
    return page("monitoring/stories.html", page=shown)


@needs(Permission.VIEW_MONITORING)
def show_story(story_id: int) -> Response | BaseResponse:
    """One story whole; one that has become part of another leads there."""
    story = store.get(session(), story_id)
    return page("monitoring/story.html", page=_shown(story.id)) if story.id == story_id else _at(story.id)


@needs(Permission.LABEL_MENTION)
def merge_story(story_id: int) -> Response | BaseResponse:
    """Another story is this one."""
    other = number(request.form.get("other"))
    if other is None:
        return _refused(story_id, "other", gettext("Choose the story that is the same as this one."))
    return _do(
        story_id,
        lambda writing: deciding.merge(writing, story_id, other, actor=current_actor(), now=now()).story_id,
        gettext("The two stories are one now. It can be undone below."),
    )


@needs(Permission.LABEL_MENTION)
def split_story(story_id: int) -> Response | BaseResponse:
    """Articles that do not belong here become a story of their own."""
    chosen = [each for each in map(number, request.form.getlist("article")) if each]
    return _do(
        story_id,
        lambda writing: deciding.split(writing, story_id, chosen, actor=current_actor(), now=now()).other_id,
        gettext("The articles are a story of their own now and will not come back by themselves."),
    )


@needs(Permission.LABEL_MENTION)
def undo_story(decision_id: int) -> Response | BaseResponse:
    """Take a merge or a split back."""
    decision = decisions.get(session(), decision_id)
    return _do(
        decision.other_id if decision.undone_at else decision.story_id,
        lambda writing: deciding.undo(writing, decision_id, actor=current_actor(), now=now()).other_id,
        gettext("Undone. The articles are where they were."),
    )


@needs(Permission.LABEL_MENTION)
def attach_story(story_id: int) -> Response | BaseResponse:
    """All of the story's mentions that wait join an incident in one step."""
    incident_id = number(request.form.get("incident_id"))
    if incident_id is None:
        return _refused(story_id, "incident_id", gettext("Choose an incident."))
    ids = list(store.mentions_of(session(), story_id).values())
    waiting = [each.id for each in service.get_mentions(session(), ids) if each.status is MentionStatus.NEW]

    def attach(writing: Session) -> int:
        for mention_id in waiting[:_AT_ONCE]:
            attach_mention(writing, incident_id, mention_id, actor=current_actor(), now=now())
        return story_id

    told = gettext("%(count)s items are part of the incident now.", count=len(waiting[:_AT_ONCE]))
    return _do(story_id, attach, told)


def _do(story_id: int, act: Callable[[Session], int], told: str) -> Response | BaseResponse:
    """Write, say so, and go on at the story `act` names; a broken rule is said at its field."""
    try:
        with transaction() as writing:
            after = act(writing)
    except RuleBroken as broken:
        return _refused(story_id, broken.field or "", say(broken.message))
    flash(told, "success")
    return _at(after)


def _refused(story_id: int, field: str, why: str) -> Response:
    chosen = frozenset(each for each in map(number, request.form.getlist("article")) if each)
    shown = _shown(store.get(session(), story_id).id, {field: why}, chosen)
    return page("monitoring/story.html", status=422, page=shown)


def _at(story_id: int) -> BaseResponse:
    return see_other("monitoring.show_story", story_id=story_id)


def _shown(
    story_id: int, errors: Mapping[str, str] | None = None, chosen: frozenset[int] = frozenset()
) -> StoryPage:
    story = store.get(session(), story_id)
    members = store.members(session(), story.id)
    if not members:
        raise NotFound("story", story_id)
    mention_ids = store.mentions_of(session(), story.id)
    made = decisions.list_of(session(), story.id)
    may = may_triage(current_actor())
    recent = store.find(session(), StoryFilter(least=1), limit=_TO_CHOOSE, offset=0) if may else []
    return StoryPage(
        story=story,
        tree=tree(members),
        steps=over_time(members),
        reached=reached(members),
        mention_ids=mention_ids,
        stances=_stances(mention_ids),
        issued=_issued(list(mention_ids.values())),
        decisions=made,
        names={each.by: accounts.name_of(session(), each.by) or "" for each in made},
        others=[each for each in recent if each.id != story.id],
        incidents=incidents.list_open_incidents(session()) if may and mention_ids else (),
        may_triage=may,
        errors=errors or {},
        chosen=chosen,
    )


def _stances(mention_ids: Mapping[int, int]) -> dict[int, TextStance]:
    """article → what it says about us."""
    known = standing(session(), list(mention_ids.values()))
    return {
        article_id: known[mention_id].stance
        for article_id, mention_id in mention_ids.items()
        if mention_id in known
    }


def _stances_of(stories: Sequence[Story]) -> dict[int, list[tuple[TextStance, int]]]:
    """story → what its items say about us, the most frequent first."""
    ids = store.mentions_of_many(session(), [story.id for story in stories])
    known = standing(session(), [mention_id for found in ids.values() for mention_id in found])
    return {
        story_id: Counter(known[each].stance for each in found if each in known).most_common(3)
        for story_id, found in ids.items()
    }


def _issued(mention_ids: Sequence[int]) -> list[Issued]:
    """Our statements of the incidents that the story's items belong to, if this person may see them."""
    actor = current_actor()
    if not actor.may(Permission.VIEW_STATEMENTS):
        return []
    cases = {each.incident_id for each in service.get_mentions(session(), mention_ids) if each.incident_id}
    return [
        Issued(each.id, each.title, each.issued_at)
        for incident_id in sorted(cases)
        for each in statements.list_of_incident_for(session(), incident_id, actor=actor)
        if each.issued_at
    ]


def _asked(args: Mapping[str, str]) -> StoriesAsked:
    least, tier, period = number(args.get("least")), args.get("tier", ""), args.get("period", "")
    known = (
        Period("" if period == "any" else period) if period in {*Period, "any"} and period else Period.WEEK
    )
    return StoriesAsked(
        words=" ".join(args.get("q", "").split())[:100],
        least=least if least in SIZES else 2,
        tier=OutletTier(tier) if tier in set(OutletTier) else None,
        period=known,
        only_ours=args.get("ours") == "1",
        page=max(1, min(number(args.get("page")) or 1, 10_000)),
    )
