"""What has a journalist written, at the outlets they served, while they served there?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import PersonRole, RoleClass
from mediadesk.messages import N_
from mediadesk.monitoring.bylines.store import Signed, signed_articles
from mediadesk.times import SHANGHAI
from mediadesk.web.contacts.line import Entry

COVERAGE = N_("Coverage")
NEWEST = 20


def coverage_of_person(session: Session, person_id: int, actor: Actor, _now: datetime) -> Sequence[Entry]:
    """The newest articles under the person's name, as far as monitoring knows them."""
    if not (actor.may(Permission.VIEW_CONTACTS) and actor.may(Permission.VIEW_MONITORING)):
        return ()
    person = service.get_person(session, person_id)
    if person.is_undercover:
        return ()
    posts = [role for role in person.roles if role.role_class is RoleClass.PRESS]
    found = {each.id: each for role in posts for each in _signed(session, person.name, role)}
    newest = sorted(found.values(), key=lambda each: each.at, reverse=True)[:NEWEST]
    return [_entry(each) for each in newest]


def _signed(session: Session, name: str, role: PersonRole) -> list[Signed]:
    outlet = service.get_organisation(session, role.organisation_id)
    if outlet.kind is not OrganisationKind.OUTLET:
        return []
    since = _midnight(role.from_on) if role.from_on else None
    until = _midnight(role.until_on + timedelta(days=1)) if role.until_on else None
    return signed_articles(session, name, outlet.monitored_as, since=since, until=until, limit=NEWEST)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SHANGHAI)


def _entry(article: Signed) -> Entry:
    return Entry(
        at=article.at,
        kind=COVERAGE,
        title=article.title,
        who=article.outlet_name,
        endpoint="monitoring.show_article",
        values={"article_id": article.id},
    )
