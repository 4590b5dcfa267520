"""Is a deputy's yearly page printed to PDF, with what belongs on it and without what does not?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from mediadesk.accounts import store as accounts
from mediadesk.contacts import service as contacts
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.follow_ups.follow_up import FollowUpDraft, Origin, OriginKind
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import MeetingKind
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass
from mediadesk.times import shanghai
from tests.builders.contacts import a_meeting_draft, a_person_draft, a_role_draft, an_organisation_draft
from tests.e2e.conftest import picture
from tests.e2e.preparing import beside
from tests.e2e.running import RunningDesk
from tests.e2e.steps import button
from tests.e2e.words import zh
from tests.paper import text_of

pytestmark = pytest.mark.browser


def a_deputy_met_this_year(desk: RunningDesk) -> int:
    """A deputy who was visited an hour ago, and to whom something was promised."""
    now = datetime.now(UTC)
    with beside(desk) as session:
        found = accounts.find_by_username(session, "linlan")
        assert found is not None
        actor = found[0].actor
        body = contacts.add_organisation(
            session,
            an_organisation_draft(name="澜江市人大常委会", kind=OrganisationKind.CONGRESS),
            actor=actor,
            now=now,
        )
        role = a_role_draft(organisation_id=body.id, role_class=RoleClass.NPC_DEPUTY, post="市人大代表")
        person = contacts.add_person(session, a_person_draft(name="骆文舟"), role, actor=actor, now=now)
        visit = a_meeting_draft(
            kind=MeetingKind.VISIT, title="走访骆文舟代表", starts_at=now - timedelta(hours=1)
        )
        meetings.plan_meeting(session, visit, actor=actor, now=now, person_id=person.id)
        promise = FollowUpDraft(
            promise="答复东村低电压改造时间",
            department_id=actor.department_id or 0,
            person_id=person.id,
            due_at=now + timedelta(days=3),
        )
        origin = Origin(kind=OriginKind.OTHER, label="走访时当面承诺")
        follow_ups.promise(session, promise, origin, actor=actor, now=now)
        return person.id


def test_a_deputys_yearly_page_is_printed_to_pdf(people: Callable[..., Page], desk: RunningDesk) -> None:
    person_id = a_deputy_met_this_year(desk)
    officer = people("林岚")
    officer.goto(f"/contacts/people/{person_id}")
    officer.get_by_role("link", name=zh("The year"), exact=True).click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("骆文舟")
    picture(officer, "yearly-page")

    token = officer.locator("main input[name=csrf_token]").first.get_attribute("value")
    answer = officer.request.post(
        officer.url.split("?")[0],
        form={"csrf_token": token or "", "year": str(shanghai(datetime.now(UTC)).year)},
    )

    assert button(officer, "Print as PDF").is_visible()
    assert answer.headers["content-type"] == "application/pdf"
    words = "".join(text_of(answer.body()).split())
    for expected in ("骆文舟", "走访骆文舟代表", "答复东村低电压改造时间", "内部资料", "林岚"):
        assert expected in words
    assert "13800001234" not in words
