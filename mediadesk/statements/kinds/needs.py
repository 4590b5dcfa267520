"""What must a kind of statement cite or say, beyond filling its parts?

Each need is data that a check reads and a page shows. Those which rest on more than a part's own words (the
contradiction of a claim, the open cause of a first bulletin) have checks of their own; here they have their name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediadesk.facts.fact import FactKind
from mediadesk.messages import N_


@dataclass(frozen=True)
class Need:
    """One need. `name` is a msgid.

    `part`: where it must be met; empty: anywhere. `kinds`: an attested fact of one of these kinds must be cited.
    `any_fact`: any attested fact will do. `our_fault`: a cited fact attests that the cause lies with us.
    `words`: each of these must stand there. `lines`: at least so many paragraphs. `every_line`: every paragraph
    cites a fact. `if_written`: it counts only where the part says something.
    """

    code: str
    name: str
    part: str = ""
    kinds: frozenset[FactKind] = frozenset()
    any_fact: bool = False
    our_fault: bool = False
    words: tuple[str, ...] = ()
    lines: int = 0
    every_line: bool = False
    if_written: bool = False


_PLACES = frozenset({FactKind.PLACE, FactKind.PLAN, FactKind.NUMBER, FactKind.STATUS})
_TIMES = frozenset({FactKind.TIME, FactKind.PLAN})
_DEEDS = frozenset({FactKind.ACTION, FactKind.PLAN})

_ALL = (
    Need("contradiction", N_("An attested fact that contradicts a claim")),
    Need("open_cause", N_("“原因正在核查” while no cause is attested")),
    Need("restoration", N_("The attested time of restoration"), part="restored"),
    Need("cause", N_("The attested cause")),
    Need("any_fact", N_("At least one attested fact"), any_fact=True),
    Need("our_fault", N_("An attested fact that says the cause lies with us"), part="cause", our_fault=True),
    Need("remedy_plan", N_("An attested measure or plan for those affected"), part="remedy", kinds=_DEEDS),
    Need("outage_window", N_("The attested beginning and end of the outage"), part="window", kinds=_TIMES),
    Need("outage_area", N_("The attested area of the outage"), part="area", kinds=_PLACES),
    Need("outage_lines", N_("The attested lines or transformer areas"), part="lines", any_fact=True),
    Need("lead_fact", N_("A lead that rests on an attested fact"), part="lead", any_fact=True),
    Need(
        "quote_consent",
        N_("An attested record that the person quoted has agreed"),
        part="quote",
        any_fact=True,
        if_written=True,
    ),
    Need("three_messages", N_("Three core messages, one in each paragraph"), part="messages", lines=3),
    Need("cited_answers", N_("A fact under every answer"), part="answers", every_line=True),
    Need("cited_reply", N_("A fact under the intended answers"), part="reply", any_fact=True),
    Need("figures_cited", N_("Figures that rest on attested facts"), part="totals", any_fact=True),
    Need("trend_cited", N_("A spread that rests on attested facts"), part="trend", any_fact=True),
    Need("request_for_decision", N_("“请批示”: what is asked of the leader"), part="advice", words=("请批示",)),
    Need(
        "resolutions_dated",
        N_("Owner and due time of every resolution"),
        part="resolutions",
        words=("责任部门", "时限"),
    ),
    Need(
        "evidence_pack",
        N_("All six items: reasons, proof of identity, contact, address, evidence, undertaking of truth"),
        part="attachments",
        words=("理由说明", "主体证明", "联系人", "链接", "证据", "真实性保证"),
    ),
)  # fmt: skip

NEEDS: Mapping[str, Need] = {need.code: need for need in _ALL}
