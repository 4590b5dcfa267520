"""In which words does the timeline tell an event?

One sentence per event, chosen by its name and filled from its own fields, so that features above this one (a
statement that was issued) need no line of code here beyond their sentence. The time shown is the event's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mediadesk.messages import N_, Message, Param
from mediadesk.times import shanghai


class Lane(StrEnum):
    """What an entry is about; decides its mark."""

    INCIDENT = "incident"
    MENTION = "mention"
    FACT = "fact"
    STATEMENT = "statement"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True)
class TimelineEntry:
    """One line of the timeline. `details` are the event's fields as JSON."""

    event_id: int
    event: str
    at: datetime
    actor_name: str | None
    subject_kind: str
    subject_id: int
    subject_version: int | None
    details: Mapping[str, Any]

    @property
    def sentence(self) -> Message:
        """What happened."""
        return describe(self.event, self.details)

    @property
    def reason(self) -> str | None:
        """Why, where the event says so."""
        reason = self.details.get("reason")
        return str(reason) if reason else None

    @property
    def lane(self) -> Lane:
        """What it is about."""
        if self.subject_kind == "mention":
            return Lane.MENTION
        first = self.event.partition(".")[0]
        return Lane(first) if first in set(Lane) else Lane.OTHER


SENTENCES: dict[str, str] = {
    "incident.opened": N_("Incident opened; our desk first saw it at %(detected_at)s"),
    "incident.edited": N_("Description of the incident changed"),
    "incident.mention_attached": N_("%(outlet)s: “%(title)s” joined the incident"),
    "incident.mention_detached": N_("%(outlet)s: “%(title)s” was taken out"),
    "incident.tier_proposed": N_("Tier %(tier)d proposed"),
    "incident.tier_decided": N_("Tier %(tier)d in effect; nature: %(nature)s"),
    "incident.tier_declined": N_("Proposed tier %(tier)d declined"),
    "incident.closed": N_("Incident closed; root cause: %(root_cause)s"),
    "fact.requested": N_("%(code)s asked of %(department_name)s, due %(due_at)s: %(question)s"),
    "fact.request_cancelled": N_("Question %(code)s to %(department_name)s taken back"),
    "fact.refused": N_("%(department_name)s cannot answer %(code)s"),
    "fact.answered": N_("%(department_name)s answered %(code)s v%(subject_version)d, unsigned: %(wording)s"),
    "fact.co_signed": N_("%(third_party)s confirmed %(code)s v%(subject_version)d, signed by %(signed_by)s"),
    "fact.attested": N_("%(department_name)s attested %(code)s v%(subject_version)d: %(wording)s"),
    "fact.superseded": N_("%(code)s v%(subject_version)d expired: v%(by_version)d takes its place"),
    "fact.withdrawn": N_("%(department_name)s withdrew %(code)s v%(subject_version)d"),
    "statement.drafted": N_("“%(title)s” begun"),
    "statement.saved": N_("“%(title)s” edited"),
    "statement.submitted": N_("“%(title)s” v%(subject_version)d submitted"),
    "statement.secrecy_reviewed": N_("“%(title)s” v%(subject_version)d: secrecy review passed"),
    "statement.signed_off": N_("“%(title)s” v%(subject_version)d signed off: %(party_name)s"),
    "statement.returned": N_("“%(title)s” v%(subject_version)d returned"),
    "statement.signatures_voided": N_(
        "“%(title)s” edited: %(signatures)d signatures under v%(subject_version)d fell"
    ),
    "statement.approved": N_("“%(title)s” v%(subject_version)d approved at tier %(tier)d"),
    "statement.frozen": N_("PDF of “%(title)s” v%(subject_version)d frozen"),
    "statement.issued": N_("“%(title)s” issued"),
}

LABELLED: dict[str, str] = {
    "false_attribution": N_("“%(title)s” labelled a false attribution, contradicted by %(fact_code)s"),
    "attribution_unverified": N_("“%(title)s” labelled “attribution unverified”"),
    "neutral": N_("“%(title)s” labelled neutral"),
    "accurate": N_("“%(title)s” labelled accurate"),
    "complaint": N_("“%(title)s” labelled a complaint"),
    "praise": N_("“%(title)s” labelled praise"),
    "irrelevant": N_("“%(title)s” labelled irrelevant"),
}

PUBLIC_SOURCE = N_("%(code)s v%(subject_version)d recorded from %(public_source)s: %(wording)s")
UNKNOWN = N_("%(event)s")


def describe(event: str, details: Mapping[str, Any]) -> Message:
    """The sentence for an event with these fields; its bare name if some field is missing."""
    params = _params(details)
    msgid = _msgid(event, details)
    try:
        msgid % params
    except (KeyError, TypeError):
        return Message(UNKNOWN, {"event": event})
    return Message(msgid, params)


def _msgid(event: str, details: Mapping[str, Any]) -> str:
    if event == "incident.mention_labelled":
        return LABELLED.get(str(details.get("stance")), UNKNOWN)
    if event == "fact.attested" and details.get("public_source"):
        return PUBLIC_SOURCE
    return SENTENCES.get(event, UNKNOWN)


def _params(details: Mapping[str, Any]) -> dict[str, Param]:
    shown = {name: _shown(name, value) for name, value in details.items()}
    return {name: value for name, value in shown.items() if isinstance(value, str | int | float)}


def _shown(name: str, value: Any) -> Any:
    if name.endswith("_at") and isinstance(value, str):
        return shanghai(datetime.fromisoformat(value)).strftime("%m-%d %H:%M")
    return value
