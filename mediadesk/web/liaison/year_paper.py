"""How is a person's year said, section by section, and how does it become a paper?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import get_locale, gettext

from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.meetings.meeting import ATTENDANCE_NAMES, MEETING_NAMES
from mediadesk.contacts.role import CLASS_NAMES
from mediadesk.documents.blocks import Block, Heading, Paragraph, Points, Roll, Table
from mediadesk.documents.document import CHINESE, ENGLISH, Document, Footer, Head, Owner, SignOff
from mediadesk.liaison.opinions.opinion import STATE_NAMES as OPINION_NAMES
from mediadesk.liaison.opinions.opinion import Opinion
from mediadesk.liaison.proposals.proposal import STATE_NAMES as PROPOSAL_NAMES
from mediadesk.liaison.yearly.year import PersonYear, came
from mediadesk.times import full

KIND = "person_year"
LONGEST = 160


@dataclass(frozen=True)
class Section:
    """A part of the year: its title, the heads of its columns, its rows, and what is said when it has none."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


def sections_of(year: PersonYear) -> tuple[Section, ...]:
    """The year as tables, in the reader's language; parts that nobody uses for this person are left out when empty."""
    always = (_meetings(year), _opinions(year), _promises(year))
    sometimes = (section for section in (_proposals(year), _inquiries(year)) if section.rows)
    return (*always[:2], *sometimes, always[2])


def open_lines(year: PersonYear) -> tuple[str, ...]:
    """What is still owed, one line each."""
    owed = [
        gettext("Promise, due %(due)s: %(what)s", due=_day(each.due_at), what=_cut(each.promise))
        for each in year.open_promises
    ]
    opinions = [
        gettext("Opinion %(code)s, due %(due)s", code=each.code, due=_day(each.due_at))
        for each in year.open_opinions
    ]
    proposals = [
        gettext("Proposal %(code)s, due %(due)s", code=each.number or each.title, due=_day(each.due_at))
        for each in year.open_proposals
    ]
    return (*owed, *opinions, *proposals)


def as_document(year: PersonYear, *, company: str, maker: str, phone: str, at: datetime) -> Document:
    """The year as a paper; `phone` stands on it only when somebody asked for it."""
    blocks = tuple(_blocks(year, phone))
    words = "\n".join(block.words for block in blocks)
    return Document(
        owner=Owner(KIND, year.person.id, year.year),
        kind=KIND,
        title=gettext("%(name)s: liaison in %(year)s", name=year.person.name, year=year.year),
        blocks=blocks,
        sign_off=SignOff(company, at),
        footer=Footer(
            number=f"{year.person.id}-{year.year}",
            version=1,
            content_hash=hashlib.sha256(words.encode()).hexdigest(),
        ),
        head=Head(contact=maker),
        language=CHINESE if str(get_locale()).startswith("zh") else ENGLISH,
    )


def _blocks(year: PersonYear, phone: str) -> Iterator[Block]:
    for label, text in _who(year, phone):
        yield Roll(label, text)
    yield Paragraph(
        gettext(
            "%(met)s meetings attended, %(opinions)s opinions, %(promises)s promises (%(open)s open).",
            met=len(year.attended),
            opinions=len(year.opinions),
            promises=len(year.promises),
            open=len(year.open_promises),
        )
    )
    for section in sections_of(year):
        yield Heading(section.title)
        if section.rows:
            yield Table((section.heads, *section.rows))
        else:
            yield Paragraph(section.empty)
    lines = open_lines(year)
    yield Heading(gettext("Still open"))
    yield Points(lines) if lines else Paragraph(gettext("Nothing is open."))


def _who(year: PersonYear, phone: str) -> Iterator[tuple[str, str]]:
    for role in year.roles:
        place = " · ".join(part for part in (role.organisation_name, role.post) if part)
        yield gettext(CLASS_NAMES[role.role_class]), place
    if phone:
        yield gettext("Phone"), phone


def _meetings(year: PersonYear) -> Section:
    rows = []
    for each in year.meetings:
        attendance = came(each, year.person.id)
        rows.append(
            (
                _day(each.starts_at),
                gettext(MEETING_NAMES[each.kind]),
                _cut(each.title),
                gettext(ATTENDANCE_NAMES[attendance]) if attendance else "",
            )
        )
    return Section(
        gettext("Meetings and visits"),
        (gettext("Day"), gettext("Kind"), gettext("What it was about"), gettext("Attendance")),
        tuple(rows),
        gettext("No meeting in this year."),
    )


def _opinions(year: PersonYear) -> Section:
    rows = tuple(
        (_day(each.received_at), each.code, _cut(each.verbatim), _result(year, each))
        for each in year.opinions
    )
    heads = (gettext("Day"), gettext("Number"), gettext("Opinion"), gettext("What became of it"))
    return Section(gettext("Opinions and replies"), heads, rows, gettext("No opinion in this year."))


def _result(year: PersonYear, opinion: Opinion) -> str:
    replies = (
        gettext("replied %(day)s by %(by)s", day=_day(reply.at), by=reply.by)
        for reply in year.replies_to(opinion)
    )
    return " · ".join((gettext(OPINION_NAMES[opinion.state]), *replies))


def _proposals(year: PersonYear) -> Section:
    rows = tuple(
        (_day(each.received_at), each.number, _cut(each.title), gettext(PROPOSAL_NAMES[each.state]))
        for each in year.proposals
    )
    heads = (gettext("Day"), gettext("Number"), gettext("Proposal"), gettext("How far"))
    return Section(gettext("Proposals and motions"), heads, rows, "")


def _inquiries(year: PersonYear) -> Section:
    rows = tuple(
        (
            _day(each.received_at),
            each.code,
            _cut(each.questions[0].text if each.questions else ""),
            each.outlet,
        )
        for each in year.inquiries
    )
    heads = (gettext("Day"), gettext("Number"), gettext("Question"), gettext("Outlet"))
    return Section(gettext("Media inquiries"), heads, rows, "")


def _promises(year: PersonYear) -> Section:
    rows = tuple(
        (_day(each.due_at), _cut(each.promise), each.department_name, _kept(each)) for each in year.promises
    )
    heads = (gettext("Due"), gettext("Promise"), gettext("Owed by"), gettext("Result"))
    return Section(
        gettext("Promises and results"), heads, rows, gettext("Nothing was promised in this year.")
    )


def _kept(promise: FollowUp) -> str:
    if promise.outcome is None:
        return str(gettext("still open"))
    return f"{_day(promise.outcome.done_at)} {_cut(promise.outcome.note)}"


def _day(moment: datetime) -> str:
    return full(moment)[:10]


def _cut(text: str) -> str:
    line: Sequence[str] = text.split()
    whole = " ".join(line)
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"
