"""What does a notice say?"""

from __future__ import annotations

from mediadesk.messages import N_, Message
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.notices.delivery import Notice
from mediadesk.notices.kinds import NoticeKind

GRAVE = N_("Grave alert: %(title)s")
ALERT = N_("Alert: %(title)s")
SURGE = N_("Alert: many mentions")
WAITED = N_("Nobody has taken it on yet, so it goes on to you.")
TAKE_ON = N_("Take it on at the desk, so that nobody else is called.")
FACT_WAITS = N_("Question %(code)s waits for the answer of %(department)s")
FACT_CLIMBED = N_("Question %(code)s was not answered in time by %(department)s")
ANSWER_IT = N_("Two minutes are enough: answer it at the desk.")
LOOK_AFTER_IT = N_("Look after it: a text may be waiting for it.")
TEXT_WAITS = N_("For secrecy review: %(title)s")
REVIEW_IT = N_("The text is frozen and waits for you at the desk.")
TEST = N_("Test of the channel “%(name)s”")
TEST_LINE = N_("If you can read this, the channel works. Nothing has happened.")


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


def of_text(statement_id: int, title: str) -> Notice:
    """What a text says to those who must look at it."""
    subject = Message(TEXT_WAITS, {"title": title[:120]})
    about = f"statement:{statement_id}"
    return Notice(NoticeKind.APPROVAL, about, subject, (Message(REVIEW_IT),), f"/statements/{statement_id}")


def of_trial(channel_id: int, name: str) -> Notice:
    """What a channel is tried with."""
    subject = Message(TEST, {"name": name})
    return Notice(NoticeKind.TEST, f"channel:{channel_id}", subject, (Message(TEST_LINE),), "/me/notices")
