"""May this reply stand, and who still waits for one?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.liaison.opinions import errors
from mediadesk.liaison.opinions.opinion import Opinion, Reply, ReplyWay, Satisfaction, Speaker

# Without contact: the answer stands where everybody can read it, or it is said why nobody was told.
_IN_PUBLIC = (ReplyWay.PUBLICATION, ReplyWay.NOT_TOLD)


@dataclass(frozen=True, kw_only=True)
class ReplyDraft:
    """What was told to one speaker (None: to those without a name), and what they said of it."""

    speaker_id: int | None
    way: ReplyWay
    text: str
    satisfaction: Satisfaction | None = None
    remark: str = ""


def check_reply(opinion: Opinion, draft: ReplyDraft, speaker: Speaker | None) -> str:
    """The tidy words. Raises the broken rule at its field."""
    text = draft.text.strip()
    if not text:
        raise errors.ReplyWithoutWords(field="text")
    if speaker is None and draft.way not in _IN_PUBLIC:
        raise errors.NamelessInPublic(field="way")
    if speaker is not None and speaker.do_not_contact and draft.way not in _IN_PUBLIC:
        raise errors.ReplyAgainstWish(field="way")
    told = speaker.reply_in(opinion.round) if speaker else opinion.public_reply_in(opinion.round)
    if told is not None:
        raise errors.RepliedBefore(field="text")
    return text


def waiting(opinion: Opinion) -> list[Speaker | None]:
    """Who has not been told in this round; None stands for those who gave no name."""
    named: list[Speaker | None] = [each for each in opinion.speakers if each.reply_in(opinion.round) is None]
    nameless = opinion.is_anonymous and opinion.public_reply_in(opinion.round) is None
    return [*named, None] if nameless else named


def unsatisfied(opinion: Opinion) -> list[tuple[Speaker, Reply]]:
    """Who was told in this round and is not content."""
    told = ((each, each.reply_in(opinion.round)) for each in opinion.speakers)
    return [
        (each, reply)
        for each, reply in told
        if reply is not None and reply.satisfaction is Satisfaction.NOT_SATISFIED
    ]


def check_close(opinion: Opinion, note: str) -> str:
    """The tidy note. Raises RepliesMissing while anybody waits, or ClosedDespiteDissatisfaction at `note`."""
    if missing := waiting(opinion):
        raise errors.RepliesMissing(count=len(missing))
    if unsatisfied(opinion) and not note.strip():
        raise errors.ClosedDespiteDissatisfaction(field="note")
    return note.strip()
