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
    "fact.contradicted": N_(
        "%(code)s (%(department_name)s) and %(other_code)s (%(other_department_name)s) contradict each other: "
        "“%(wording)s” – “%(other_wording)s”"
    ),
    "fact.difference_proposed": N_(
        "%(code)s (%(department_name)s) differs from %(other_code)s (%(other_department_name)s) at another time: "
        "“%(wording)s” – “%(other_wording)s”"
    ),
    "fact.contradiction_settled": N_(
        "Contradiction of %(code)s and %(other_code)s settled; to be used: %(standing)s"
    ),
    "fact.reminded": N_("%(department_name)s reminded of %(code)s: %(told)s"),
    "fact.request_climbed": N_("%(code)s to %(department_name)s is overdue; told: %(told)s"),
    "fact.imported": N_(
        "%(file_name)s imported: %(added)d facts, %(renewed)d newer versions, %(refused)d rows refused"
    ),
    "inquiry.registered": N_("Media inquiry %(code)s came in: %(questions)d questions"),
    "inquiry.held": N_("%(code)s: told that it is being checked, answer promised by %(promised_at)s"),
    "inquiry.answered": N_("%(code)s: questions %(numbers)s answered, %(open)d left"),
    "inquiry.put_right": N_("%(code)s: journalist told what has changed"),
    "inquiry.outdated": N_("%(code)s: %(lines)d sentences that were said do not stand any more"),
    "inquiry.reminded": N_("%(code)s waits for an answer, due %(due_at)s"),
    "prepared.used": N_("“%(title)s”, approved beforehand, used"),
    "message_map.saved": N_("Message map v%(subject_version)d written"),
    "statement.retold": N_("“%(title)s” made from the statement's version %(parent_version)d"),
    "statement.drafted": N_("“%(title)s” begun"),
    "statement.saved": N_("“%(title)s” edited"),
    "statement.waiver_asked": N_("“%(title)s”: reviewers asked to look at “%(words)s”"),
    "statement.finding_waived": N_("“%(title)s”: a finding about “%(words)s” was waived"),
    "statement.waiver_declined": N_("“%(title)s”: the finding about “%(words)s” stands"),
    "statement.submitted": N_("“%(title)s” v%(subject_version)d submitted"),
    "statement.secrecy_reviewed": N_("“%(title)s” v%(subject_version)d: secrecy review passed"),
    "statement.signed_off": N_("“%(title)s” v%(subject_version)d signed off: %(party_name)s"),
    "statement.sign_off_carried_over": N_(
        "“%(title)s” v%(subject_version)d: the sign-off of %(party_name)s still holds, "
        "carried over from v%(carried_from)d"
    ),
    "statement.returned": N_("“%(title)s” v%(subject_version)d returned"),
    "statement.signatures_voided": N_(
        "“%(title)s” edited: %(signatures)d signatures under v%(subject_version)d fell"
    ),
    "statement.approved": N_("“%(title)s” v%(subject_version)d approved at tier %(tier)d"),
    "statement.approved_in_place": N_(
        "“%(title)s” v%(subject_version)d approved at tier %(tier)d, standing in for %(stands_for)s"
    ),
    "statement.approved_by_phone": N_(
        "“%(title)s” v%(subject_version)d: %(approver)s agreed by telephone, %(witness)s listened; to be confirmed"
    ),
    "statement.phone_approval_confirmed": N_(
        "“%(title)s” v%(subject_version)d: word on the telephone confirmed"
    ),
    "statement.phone_approval_rejected": N_("“%(title)s” v%(subject_version)d: word on the telephone denied"),
    "statement.released_in_emergency": N_(
        "“%(title)s” v%(subject_version)d released in an emergency, before it was approved"
    ),
    "statement.release_agreed": N_(
        "“%(title)s” v%(subject_version)d: second look agrees with the emergency release"
    ),
    "statement.release_rejected": N_(
        "“%(title)s” v%(subject_version)d: second look refuses the emergency release"
    ),
    "statement.answer_asked_again": N_("“%(title)s”: still not confirmed; asked again (%(times)d)"),
    "statement.frozen": N_("PDF of “%(title)s” v%(subject_version)d frozen"),
    "statement.issued": N_("“%(title)s” issued"),
    "statement.amendment_proposed": N_("“%(title)s”: change after issue proposed"),
    "statement.amendment_decided": N_("“%(title)s”: change after issue decided"),
    "statement.corrected": N_("“%(title)s” corrected: its correction has been issued"),
    "statement.withdrawn": N_("“%(title)s” withdrawn"),
}

LABELLED: dict[str, str] = {
    "false_attribution": N_("“%(title)s” labelled a false attribution, contradicted by %(fact_code)s"),
    "attribution_unverified": N_("“%(title)s” labelled “attribution unverified”"),
    "questions": N_("“%(title)s” labelled a question"),
    "neutral": N_("“%(title)s” labelled “mentions us”"),
    "accurate": N_("“%(title)s” labelled “clears us”"),
    "complaint": N_("“%(title)s” labelled a complaint"),
    "praise": N_("“%(title)s” labelled praise"),
    "irrelevant": N_("“%(title)s” labelled irrelevant"),
}

PROPOSED: dict[str, str] = {
    "correction": N_("Correction of “%(title)s” proposed"),
    "withdrawal": N_("Withdrawal of “%(title)s” proposed"),
}
DECIDED: dict[tuple[str, str], str] = {
    ("correction", "agreed"): N_("Correction of “%(title)s” agreed to"),
    ("correction", "declined"): N_("Correction of “%(title)s” declined"),
    ("withdrawal", "agreed"): N_("Withdrawal of “%(title)s” agreed to"),
    ("withdrawal", "declined"): N_("Withdrawal of “%(title)s” declined"),
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
    kind = str(details.get("kind"))
    if event == "statement.amendment_proposed":
        return PROPOSED.get(kind, SENTENCES[event])
    if event == "statement.amendment_decided":
        return DECIDED.get((kind, str(details.get("decision"))), SENTENCES[event])
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
