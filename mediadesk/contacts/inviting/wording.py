"""What does a letter to a guest say?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mediadesk.contacts.inviting.letter import LetterMethod
from mediadesk.contacts.inviting.occasion import Host
from mediadesk.contacts.meetings.agenda.agenda import AgendaItem
from mediadesk.contacts.meetings.meeting import Meeting
from mediadesk.messages import N_, Message
from mediadesk.times import shanghai

INVITED = N_("Invitation: %(title)s (%(when)s)")
CHANGED = N_("Changed: %(title)s (%(when)s)")
CANCELLED = N_("Cancelled: %(title)s (%(when)s)")
DEAR = N_("Dear %(name)s,")
WE_INVITE = N_("we invite you to “%(title)s”.")
IT_CHANGED = N_("time, place or title of “%(title)s”, to which you are invited, have changed. Now holds:")
IT_IS_OFF = N_("“%(title)s”, to which you were invited, does not take place. %(reason)s")
YOU_ARE_OFF = N_("our invitation to “%(title)s” no longer holds. Please excuse us; we will call you.")
TIME = N_("Time: %(begin)s – %(end)s (Beijing time)")
PLACE = N_("Place: %(place)s")
POINT = N_("We meet you at: %(point)s")
AGENDA = N_("Agenda:")
PLEASE_ANSWER = N_("Please tell us here whether you come (no account is needed; it can be changed later):")
CALL_US = N_("Questions: please call %(telephone)s.")


def when(meeting: Meeting) -> str:
    """`3月12日 14:30`, Shanghai."""
    return _day_and_time(meeting.starts_at)


def _day_and_time(moment: datetime) -> str:
    local = shanghai(moment)
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def _span(meeting: Meeting) -> Message:
    begin, end = shanghai(meeting.starts_at), shanghai(meeting.ends_at)
    last = f"{end:%H:%M}" if begin.date() == end.date() else _day_and_time(meeting.ends_at)
    return Message(TIME, {"begin": f"{begin.year}年{_day_and_time(meeting.starts_at)}", "end": last})


def subject(meeting: Meeting, method: LetterMethod, *, is_first: bool) -> Message:
    """The line a guest sees first."""
    sentence = CANCELLED if method is LetterMethod.CANCEL else INVITED if is_first else CHANGED
    return Message(sentence, {"title": meeting.title, "when": when(meeting)})


def particulars(meeting: Meeting, agenda: Sequence[AgendaItem], point: str) -> list[Message | str]:
    """Time, place and what is talked about."""
    lines: list[Message | str] = [_span(meeting)]
    if meeting.place:
        lines.append(Message(PLACE, {"place": meeting.place}))
    if point:
        lines.append(Message(POINT, {"point": point}))
    if agenda:
        lines.append(Message(AGENDA))
        lines += [f"{number}. {item.shown}" for number, item in enumerate(agenda, 1)]
    return lines


def body(
    meeting: Meeting,
    method: LetterMethod,
    *,
    name: str,
    is_first: bool,
    particulars_of_it: Sequence[Message | str],
    link: str,
    host: Host,
) -> list[Message | str]:
    """The letter, line by line."""
    lines: list[Message | str] = [Message(DEAR, {"name": name}), ""]
    title = {"title": meeting.title}
    if method is LetterMethod.CANCEL:
        reason = meeting.cancellation.reason if meeting.cancellation else ""
        lines.append(
            Message(IT_IS_OFF, {**title, "reason": reason}) if reason else Message(YOU_ARE_OFF, title)
        )
    else:
        lines += [Message(WE_INVITE if is_first else IT_CHANGED, title), "", *particulars_of_it]
        lines += ["", Message(PLEASE_ANSWER), link] if link else []
    if host.telephone:
        lines += ["", Message(CALL_US, {"telephone": host.telephone})]
    return [*lines, "", host.company]
