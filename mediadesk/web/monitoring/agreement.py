"""How often do people say what the desk had suggested, month by month, and where not?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.assessing.stance import STANCE_LABELS, TextStance
from mediadesk.monitoring.labelling import store
from mediadesk.monitoring.labelling.agreement import Agreement, agreement_of
from mediadesk.monitoring.records import Mention
from mediadesk.times import SHANGHAI
from mediadesk.web.answers import page
from mediadesk.web.auth import needs
from mediadesk.web.clock import now
from mediadesk.web.database import session

MONTHS = 12
MOST_SHOWN = 100


@dataclass(frozen=True)
class Month:
    """One month of Shanghai's calendar, and what was compared in it."""

    key: str
    agreement: Agreement


@dataclass(frozen=True)
class AgreementPage:
    """A year of months, the one that is looked at, and the items on which person and desk differ."""

    months: Sequence[Month]
    shown: Month
    mentions: Mapping[int, Mention]
    labels = STANCE_LABELS
    most = MOST_SHOWN

    @property
    def points(self) -> list[dict[str, object]]:
        """The months as bars: agreed and differing."""
        return [
            {
                "label": month.key[2:],
                "value": month.agreement.number,
                "parts": [
                    {"name": "agreed", "value": month.agreement.agreed},
                    {"name": "differs", "value": month.agreement.number - month.agreement.agreed},
                ],
            }
            for month in self.months
        ]

    def cell(self, said: TextStance, suggested: TextStance) -> int:
        """How many of the shown month's labels said the one while the desk suggested the other."""
        return self.shown.agreement.cells.get((said, suggested), 0)


@needs(Permission.VIEW_MONITORING)
def agreement() -> Response:
    """A year of agreement; `month` (2026-02) says which month is taken apart."""
    keys = _last_months(now())
    asked = request.args.get("month", "")
    starts = [datetime.fromisoformat(f"{key}-01T00:00:00").replace(tzinfo=SHANGHAI) for key in keys]
    ends = [*starts[1:], now() + timedelta(seconds=1)]
    months = [
        Month(key, agreement_of(store.list_between(session(), start.astimezone(UTC), end)))
        for key, start, end in zip(keys, starts, ends, strict=True)
    ]
    shown = next((month for month in months if month.key == asked), months[-1])
    ids = [label.mention_id for label in shown.agreement.disagreed[:MOST_SHOWN]]
    mentions = {each.id: each for each in monitoring.get_mentions(session(), ids)} if ids else {}
    return page("monitoring/agreement.html", page=AgreementPage(months, shown, mentions))


def _last_months(at: datetime) -> list[str]:
    here = at.astimezone(SHANGHAI)
    first = here.year * 12 + here.month - MONTHS
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, first + MONTHS)]
