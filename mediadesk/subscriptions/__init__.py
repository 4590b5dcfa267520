"""Who hears of which event?

`SUBSCRIPTIONS` names for every event the functions that react to it; an empty tuple says that none does.
"""

from __future__ import annotations

from mediadesk.subscriptions.delivering import DELIVER, Subscriptions, deliver_event, dispatch_event
from mediadesk.subscriptions.desk import DESK
from mediadesk.subscriptions.people import PEOPLE

SUBSCRIPTIONS: Subscriptions = {**DESK, **PEOPLE}

__all__ = ["DELIVER", "SUBSCRIPTIONS", "Subscriptions", "deliver_event", "dispatch_event"]
