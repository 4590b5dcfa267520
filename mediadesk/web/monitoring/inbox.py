"""What came in, in which order, and what is it about?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from flask import Response, current_app, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.monitoring import service
from mediadesk.monitoring.alerting import store as alerting
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.inbox import store
from mediadesk.monitoring.inbox.acting import store as acting
from mediadesk.monitoring.inbox.listing import Wanted
from mediadesk.monitoring.inbox.viewing import store as viewing
from mediadesk.monitoring.inbox.viewing.view import View, may_share
from mediadesk.monitoring.labelling import store as labelling
from mediadesk.monitoring.mentions.triage import may_triage
from mediadesk.monitoring.records import Mention
from mediadesk.monitoring.stories import store as stories
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.monitoring.article_view import ArticleView
from mediadesk.web.monitoring.inbox_asked import InboxAsked, inbox_asked
from mediadesk.web.monitoring.inbox_lines import Row
from mediadesk.web.monitoring.inbox_page import ROWS, InboxPage, reasons
from mediadesk.web.monitoring.labels import DISMISS_REASONS

_LOOKING = timedelta(minutes=3)
_COPIES = 20
STORY_PAGE = "monitoring.show_story"
_TRIAGING = (Role.PR_OFFICER, Role.PR_HEAD, Role.SPOKESPERSON)


@needs(Permission.VIEW_MONITORING)
def inbox() -> Response | BaseResponse:
    """The list the address asks for; on a desk its first article is open beside it."""
    asked = inbox_asked()
    if not request.args and (home := _home_view()) is not None:
        asked = replace(inbox_asked(home.asked), view_id=home.id)
    return page("monitoring/inbox.html", page=shown(asked))


@needs(Permission.VIEW_MONITORING)
def show_mention(mention_id: int) -> Response:
    """One mention open beside the list."""
    mention = service.get_mention(session(), mention_id)
    return page("monitoring/inbox.html", page=shown(inbox_asked(), mention))


@needs(Permission.VIEW_MONITORING)
def news() -> Response:
    """How many have come in since the list was drawn; asked now and then by the page."""
    asked = inbox_asked()
    wanted = replace(asked.wanted(current_actor().id, now()), upto=None)
    number = store.count_news(session(), wanted, asked.upto or 0)
    return page("monitoring/_inbox_news.html", news=number, asked=asked)


@needs(Permission.VIEW_MONITORING)
def copies(mention_id: int) -> Response:
    """What stands folded under a mention."""
    ids = store.folded_ids(session(), [mention_id])
    found = store.load(session(), ids[:_COPIES])
    return page(
        "monitoring/_inbox_copies.html", copies=found, more=len(ids) - len(found), asked=inbox_asked()
    )


def shown(asked: InboxAsked, chosen: Mention | None = None) -> InboxPage:
    """The page, with a number of queries that does not grow with the list."""
    reading, actor = session(), current_actor()
    asked = asked.with_upto(store.newest_id(reading))
    wanted = asked.wanted(actor.id, now())
    found = store.list_page(reading, wanted, before=asked.before, after=asked.after, limit=ROWS + 1)
    goes_on, mentions = len(found) > ROWS, found[:ROWS] if asked.after is None else found[-ROWS:]
    names = colleagues()
    rows = rows_of(mentions, wanted, names)
    open_one = chosen or (rows[0].mention if rows else None)
    open_row = next((row for row in rows if open_one and row.mention.id == open_one.id), None)
    views = viewing.list_views(reading, actor.id)
    did = acting.get(reading, int(request.args["did"])) if request.args.get("did", "").isdecimal() else None
    said = reasons(acting.list_reasons(reading, actor.id), usual_reasons())
    incidents_ = incidents.list_open_incidents(reading) if may_triage(actor) else []
    return InboxPage(
        asked=asked,
        rows=rows,
        count=store.count(reading, wanted),
        views=views,
        view_counts=store.count_each(reading, _wanted_by(views)),
        outlets=store.outlet_names(reading),
        watches=service.list_watches(reading),
        open=view_of(open_row or open_one, names=names, said=said, incidents_=incidents_)
        if open_one
        else None,
        is_chosen=chosen is not None,
        home_id=viewing.home_of(reading, actor.id),
        did=did if did and did.actor_id == actor.id else None,
        did_title=_title_of(did.id) if did else "",
        undoable=acting.latest_to_undo(reading, actor.id),
        more_before=asked.before is not None or (asked.after is not None and goes_on),
        more_after=goes_on if asked.after is None else True,
        may_triage=may_triage(actor),
        may_share=may_share(actor),
        person_id=actor.id,
        incidents=incidents_,
        colleagues=names,
        reasons_said=said,
    )


def rows_of(mentions: Sequence[Mention], wanted: Wanted, names: dict[int, str]) -> list[Row]:
    """The lines of these mentions. Where copies are not folded in the database, those of one page are."""
    reading = session()
    firsts, copies_ = _first_of_each_story(mentions, is_folded=wanted.is_folded)
    ids = [mention.id for mention in firsts]
    folded = store.count_folded(reading, ids) if wanted.is_folded else {}
    briefs = stories.briefs(reading, [mention.article.id for mention in firsts])
    standing = labelling.standing(reading, ids)
    alerts = alerting.open_alerts_of_many(reading, ids)
    read = store.read_among(reading, wanted.person_id, ids)
    starred = store.starred_among(reading, wanted.person_id, ids)
    return [
        Row(
            mention=mention,
            folded=folded.get(mention.id, len(copies_.get(mention.id, ()))),
            copies=tuple(copies_.get(mention.id, ())),
            story=briefs.get(mention.article.id),
            standing=standing.get(mention.id),
            alert=alerts.get(mention.id),
            assignee=names.get(mention.assigned_to or 0),
            is_read=mention.id in read,
            is_starred=mention.id in starred,
        )
        for mention in firsts
    ]


def row_of(mention: Mention) -> Row:
    """The line of one mention that stands in no list."""
    return rows_of([mention], Wanted(current_actor().id), {})[0]


def _first_of_each_story(
    mentions: Sequence[Mention], *, is_folded: bool
) -> tuple[list[Mention], dict[int, list[Mention]]]:
    firsts: list[Mention] = []
    copies_: dict[int, list[Mention]] = {}
    of_story: dict[int, int] = {}
    for mention in mentions:
        lead = of_story.get(mention.story_id or 0) if not is_folded else None
        if lead is not None:
            copies_.setdefault(lead, []).append(mention)
            continue
        firsts.append(mention)
        if mention.story_id is not None:
            of_story[mention.story_id] = mention.id
    return firsts, copies_


def view_of(
    what: Mention | Row,
    *,
    names: dict[int, str] | None = None,
    said: Sequence[str] | None = None,
    incidents_: Sequence[Incident] | None = None,
) -> ArticleView:
    """The mention's article whole, with what the actor may do. What the page has read already is given."""
    reading, actor, may = session(), current_actor(), may_triage(current_actor())
    row = what if isinstance(what, Row) else row_of(what)
    mention, story = row.mention, row.story
    if incidents_ is None:
        incidents_ = incidents.list_open_incidents(reading) if may else []
    if said is None:
        said = reasons(acting.list_reasons(reading, actor.id), usual_reasons())
    history = acting.history_of(reading, mention.id)
    readers = store.readers_since(reading, mention.id, now() - _LOOKING, apart_from=actor.id)
    ids = store.folded_ids(reading, [mention.id])
    people = {*readers, *(action.actor_id for action in history), mention.dismissed_by, mention.assigned_to}
    return ArticleView(
        article=mention.article,
        snapshots=articles.list_snapshots(reading, mention.article.id),
        mention=mention,
        standing=row.standing,
        story=story,
        story_url=_story_url(story.story_id) if story else None,
        person_id=actor.id,
        alert=row.alert,
        incident=incidents.get_incident(reading, mention.incident_id) if mention.incident_id else None,
        incidents=incidents_,
        copies=store.load(reading, ids[:_COPIES]),
        folded=len(ids),
        history=history,
        names=accounts.names_of(reading, sorted(each for each in people if each)),
        readers=readers,
        colleagues=names if names is not None else colleagues(),
        last_reasons=said,
        is_starred=row.is_starred,
        is_read=row.is_read,
        may_triage=may,
        may_open_incident=actor.may(Permission.OPEN_INCIDENT),
    )


def _story_url(story_id: int) -> str | None:
    known = STORY_PAGE in current_app.view_functions
    return url_for(STORY_PAGE, story_id=story_id) if known else None


def usual_reasons() -> list[str]:
    """The common reasons, in the reader's language: a reason is kept as it was said."""
    return [gettext(each) for each in DISMISS_REASONS]


def colleagues() -> dict[int, str]:
    """Who looks after mentions, by id."""
    return {
        user.id: user.name for user in accounts.find_users(session()) if set(_TRIAGING) & user.actor.roles
    }


def _wanted_by(views: Sequence[View]) -> dict[int, Wanted]:
    actor, at = current_actor(), now()
    everything = {0: inbox_asked({}).wanted(actor.id, at)}
    return everything | {view.id: inbox_asked(view.asked).wanted(actor.id, at) for view in views}


def _home_view() -> View | None:
    views = viewing.list_views(session(), current_actor().id)
    home = viewing.home_of(session(), current_actor().id)
    return next((view for view in views if view.id == home), None)


def _title_of(action_id: int) -> str:
    items = acting.list_items(session(), action_id, limit=2)
    found = service.get_mentions(session(), [item.mention_id for item in items])
    return found[0].article.title if found else ""


def place_after(form_next: str | None, asked: InboxAsked, **more: object) -> str:
    """Where the person goes on after an action: the next line's article, else the list."""
    if form_next and form_next.isascii() and form_next.isdigit():
        return url_for("monitoring.show_mention", mention_id=int(form_next), **asked.args(**more))
    return url_for("monitoring.inbox", **asked.args(**more))
