"""In which rows about something else may words of a person stand, and what stands there instead once they are gone?

The registry (`holdings`) names the rows that refer to a person. Here are the texts that hang on such rows: minutes of a
meeting they came to, what they said, what was promised to them. Each way begins at a row that names the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediadesk.contacts.phone import AreaCodeMissing, PhoneNotDialable, parse_phone

Hop = tuple[str, str, str]
"""A table, its column that holds the ids come from, and its column that leads on."""

_GUEST: Hop = ("meeting_participant", "person_id", "id")
_MET: Hop = ("meeting_participant", "person_id", "meeting_id")
_SPOKE: Hop = ("opinion_speaker", "person_id", "opinion_id")
_PUT: Hop = ("proposal_person", "person_id", "proposal_id")
_ASKED: Hop = ("media_inquiry", "person_id", "id")
_OWED: Hop = ("follow_up", "person_id", "id")


@dataclass(frozen=True)
class Place:
    """Columns of a table in which a person's name or numbers may stand, and how to get to their rows."""

    way: tuple[Hop, ...]
    table: str
    column: str
    texts: tuple[str, ...]


PLACES: tuple[Place, ...] = (
    Place((_MET,), "meeting", "id", ("title", "place", "minutes", "cancel_reason")),
    Place((_MET,), "meeting_agenda_item", "meeting_id", ("title", "speaker")),
    Place((_GUEST,), "invitation", "participant_id", ("note",)),
    Place((_GUEST, ("invitation", "participant_id", "id")), "invitation_letter", "invitation_id", ("last_error",)),
    Place((_OWED,), "follow_up", "id", ("promise", "done_note", "origin_label")),
    Place((_SPOKE,), "opinion", "id", ("verbatim", "answer", "first_note", "extension_reason")),
    Place((_SPOKE,), "opinion_step", "opinion_id", ("note",)),
    Place((_SPOKE,), "opinion_reply", "opinion_id", ("text", "remark")),
    Place((_PUT,), "proposal", "id", ("title", "text", "contact_note")),
    Place((_PUT,), "proposal_step", "proposal_id", ("note",)),
    Place((_ASKED,), "media_inquiry", "id", ("caller", "contact", "card_number", "ended_reason")),
    Place((_ASKED,), "inquiry_question", "inquiry_id", ("text",)),
    Place((_ASKED,), "inquiry_answer", "inquiry_id", ("text",)),
)  # fmt: skip

_FEWEST_SIGNS = 2


def needles(name: str, values: Iterable[str], *, name_now: str, value_now: str) -> Mapping[str, str]:
    """What is looked for and what stands there instead; longer texts first, numbers in the ways they are written."""
    found = {name: name_now}
    for value in values:
        found.update(dict.fromkeys(_written(value), value_now))
    whole = {text: now for text, now in found.items() if len(text) >= _FEWEST_SIGNS and text != now}
    return dict(sorted(whole.items(), key=lambda each: -len(each[0])))


def _written(value: str) -> tuple[str, ...]:
    plain = value.strip()
    try:
        shown = parse_phone(plain).shown
    except (PhoneNotDialable, AreaCodeMissing):
        return (plain,)
    return (plain, shown, shown.replace(" ", "-"), shown.replace(" ", ""))


def replaced(text: str, wanted: Mapping[str, str]) -> str:
    """The text with every needle replaced."""
    for needle, now in wanted.items():
        text = text.replace(needle, now)
    return text
