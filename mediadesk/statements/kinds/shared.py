"""Which parts do several kinds of statement have in common?"""

from __future__ import annotations

from mediadesk.messages import N_
from mediadesk.statements.types import Part, PartKind

CONTACT = Part(
    "contact",
    N_("Contact"),
    N_("Where people can ask: the service telephone, staffed round the clock."),
    opening="如有用电问题，请拨打24小时服务热线{contact_line}。",
    is_kept=True,
)
NEXT_UPDATE = Part(
    "next_update",
    N_("Next update"),
    N_("The desk writes this sentence from the time of the next update."),
    kind=PartKind.NEXT_UPDATE,
    is_kept=True,
)
