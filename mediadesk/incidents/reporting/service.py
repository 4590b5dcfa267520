"""Which clocks does the day's digest name?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.incidents.clocks import Clock, ClockRule
from mediadesk.incidents.measuring.service import list_open_clocks
from mediadesk.monitoring.digesting.figures import ClockLine

# A digest is a Chinese paper whoever reads the desk's pages in which language.
NAMES = {
    ClockRule.RESPONSE: "公开回应（48小时内）",
    ClockRule.AUTHORITATIVE: "权威信息发布（5小时内）",
    ClockRule.PRESS_CONFERENCE: "新闻发布会（24小时内）",
    ClockRule.NEXT_UPDATE: "已承诺的下次通报",
}


def clock_lines(session: Session, now: datetime) -> tuple[ClockLine, ...]:
    """The clocks that run on open incidents at `now`, the nearest deadline first."""
    return tuple(
        ClockLine(clock.incident_title, _name(clock), clock.due_at, is_overdue=now > clock.due_at)
        for clock in list_open_clocks(session, now)
    )


def _name(clock: Clock) -> str:
    params = clock.label.params
    return NAMES.get(clock.rule) or f"{params['department']}答复问询{params['code']}"
