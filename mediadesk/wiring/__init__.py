"""What is joined to what? The composition root: adapters, the work that is done, and the desk that holds them.

Who hears of which event stands in `subscriptions`.
"""

from mediadesk.wiring.adapters import article_readers, hosts_in
from mediadesk.wiring.desk import Desk, build_desk, plan_recurring
from mediadesk.wiring.work import JOBS, rereader_of, writer_of

__all__ = [
    "JOBS",
    "Desk",
    "article_readers",
    "build_desk",
    "hosts_in",
    "plan_recurring",
    "rereader_of",
    "writer_of",
]
