"""What does a notice say?"""

from __future__ import annotations

from datetime import datetime

from mediadesk.messages import N_, Message
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.notices.delivery import Notice
from mediadesk.notices.kinds import NoticeKind
from mediadesk.times import shanghai

GRAVE = N_("Grave alert: %(title)s")
ALERT = N_("Alert: %(title)s")
SURGE = N_("Alert: many mentions")
WAITED = N_("Nobody has taken it on yet, so it goes on to you.")
TAKE_ON = N_("Take it on at the desk, so that nobody else is called.")
FACT_WAITS = N_("Question %(code)s waits for the answer of %(department)s")
FACT_CLIMBED = N_("Question %(code)s was not answered in time by %(department)s")
ANSWER_IT = N_("Two minutes are enough: answer it at the desk.")
LOOK_AFTER_IT = N_("Look after it: a text may be waiting for it.")
PROMISE_LATE = N_("A promise given to %(department)s is late")
PROMISE_CLIMBED = N_("A promise of %(department)s was not kept in time")
KEEP_IT = N_("Keep it now, or tell the one who waits and give it a new time at the desk.")
HAVE_IT_KEPT = N_("Nobody has kept it yet, so it comes before you.")
TEXT_WAITS = N_("For secrecy review: %(title)s")
REVIEW_IT = N_("The text is frozen and waits for you at the desk.")
INQUIRY_WAITS = N_("Media inquiry %(code)s is due at %(at)s")
INQUIRY_LATE = N_("Media inquiry %(code)s was not answered by %(at)s")
ANSWER_OR_HOLD = N_("Answer it, or at least tell the journalist when you will.")
TEST = N_("Test of the channel “%(name)s”")
TEST_LINE = N_("If you can read this, the channel works. Nothing has happened.")
RIGHTS_LATE = N_("The answer to request %(number)s about personal data is late")
RIGHTS_SOON = N_("Request %(number)s about personal data is to be answered within three days")
ANSWER_IT_NOW = N_(
    "The person has a right to an answer. Open the request and answer it, or refuse it with its reason in law."
)


def of_alert(alert: Alert, *, has_climbed: bool) -> Notice:
    """What an alert says to somebody who is called."""
    kind = NoticeKind.ALERT_GRAVE if alert.is_grave else NoticeKind.ALERT
    subject = Message(SURGE)
    if alert.title:
        subject = Message(GRAVE if alert.is_grave else ALERT, {"title": alert.title[:120]})
    lines = [alert.reason]
    if alert.summary is not None:
        lines.append(alert.summary)
    lines += [Message(WAITED)] if has_climbed else []
    return Notice(kind, f"alert:{alert.id}", subject, (*lines, Message(TAKE_ON)), f"/alerts/{alert.id}")


def of_question(request_id: int, code: str, department: str, *, has_climbed: bool) -> Notice:
    """What a question of fact says to those who owe the answer, or to their heads."""
    told = {"code": code, "department": department}
    subject = Message(FACT_CLIMBED if has_climbed else FACT_WAITS, told)
    line = Message(LOOK_AFTER_IT if has_climbed else ANSWER_IT)
    about = f"fact_request:{request_id}"
    return Notice(NoticeKind.FACT, about, subject, (line,), f"/facts/requests/{request_id}")


def of_promise(follow_up_id: int, department: str, *, has_climbed: bool) -> Notice:
    """What a late promise says to those who owe it, or to those who can have it kept; the words stay at the desk."""
    subject = Message(PROMISE_CLIMBED if has_climbed else PROMISE_LATE, {"department": department})
    line = Message(HAVE_IT_KEPT if has_climbed else KEEP_IT)
    about, path = f"follow_up:{follow_up_id}", f"/contacts/follow-ups/{follow_up_id}"
    return Notice(NoticeKind.PROMISE, about, subject, (line,), path)


def of_rights_request(request_id: int, number: int, *, is_late: bool) -> Notice:
    """What a late or nearly late request about somebody's data says to the heads; whose it is stays at the desk."""
    subject = Message(RIGHTS_LATE if is_late else RIGHTS_SOON, {"number": number})
    path = f"/privacy/requests/{request_id}"
    return Notice(
        NoticeKind.PROMISE, f"privacy_request:{request_id}", subject, (Message(ANSWER_IT_NOW),), path
    )


def of_text(statement_id: int, title: str) -> Notice:
    """What a text says to those who must look at it."""
    subject = Message(TEXT_WAITS, {"title": title[:120]})
    about = f"statement:{statement_id}"
    return Notice(NoticeKind.APPROVAL, about, subject, (Message(REVIEW_IT),), f"/statements/{statement_id}")


def of_inquiry(inquiry_id: int, code: str, due_at: str, *, is_late: bool) -> Notice:
    """What a journalist's open question says to the spokesperson, and once it is late to the head of publicity."""
    at = shanghai(datetime.fromisoformat(due_at)).strftime("%m-%d %H:%M")
    subject = Message(INQUIRY_LATE if is_late else INQUIRY_WAITS, {"code": code, "at": at})
    about = f"inquiry:{inquiry_id}"
    return Notice(NoticeKind.INQUIRY, about, subject, (Message(ANSWER_OR_HOLD),), f"/inquiries/{inquiry_id}")


def of_trial(channel_id: int, name: str) -> Notice:
    """What a channel is tried with."""
    subject = Message(TEST, {"name": name})
    return Notice(NoticeKind.TEST, f"channel:{channel_id}", subject, (Message(TEST_LINE),), "/me/notices")


OPINION_GIVEN = N_("%(code)s was given to your department")
OPINION_WAITS = N_("%(code)s waits, and its time runs out")
OPINION_LATE = N_("%(code)s is late")
BASIS_ASKED = N_("Sign for a sentence of the answer to %(code)s")
ANSWER_THEM = N_("Somebody who spoke to us waits for the answer. Look at it at the desk.")


def of_opinion(opinion_id: int, code: str, subject: str) -> Notice:
    """What an opinion says to those who owe its next step; never what was said, or by whom."""
    about = f"opinion:{opinion_id}"
    title = Message(subject, {"code": code})
    return Notice(NoticeKind.FACT, about, title, (Message(ANSWER_THEM),), f"/opinions/{opinion_id}")
