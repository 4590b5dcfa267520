"""How does a row of cells become a person, so that every cell is somewhere?

A cell ends in a field, in the note under its heading, or in what is told about the row. What a field cannot take goes
into the note and is told; only what makes the whole row unusable refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from mediadesk.contacts.hours import languages_of
from mediadesk.contacts.importing import cells as read
from mediadesk.contacts.importing.entry import Entry, ForAll
from mediadesk.contacts.importing.headings import Target, plain_heading
from mediadesk.contacts.importing.telling import Fate, Told
from mediadesk.contacts.press_card import PressCard, check_card
from mediadesk.contacts.privacy_sensitive import has_identity_number, without_identity_numbers
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message

NO_NAME = N_("No name stands in this row. Without one nobody can be entered.")
SEVERAL_NAMES = N_("“%(cell)s” is more than one person. Give each a row of their own.")
NAME_TOO_LONG = N_("A name of more than %(limit)d characters cannot be kept.")
BROKEN_PHONE = N_("“%(cell)s” cannot be dialled; it stands in the note.")
BROKEN_EMAIL = N_("“%(cell)s” is no e-mail address; it stands in the note.")
BROKEN_DAY = N_("“%(cell)s” is no day that can be read; it stands in the note.")
ENDS_BEFORE = N_("The post would end before it begins; the end stands in the note.")
UNKNOWN_WORD = N_("“%(cell)s” is not known here; it stands in the note.")
BROKEN_CARD = N_("“%(cell)s” is no number of a press card; it stands in the note.")
TOO_LONG = N_("It is longer than %(limit)d characters; the whole of it stands in the note.")
TOO_MANY = N_("More numbers and addresses than can be kept; “%(cell)s” stands in the note.")
NO_ADDRESS = N_("The preferred channel needs an address that is missing; it stands in the note.")
IDENTITY_NUMBER = N_("A resident identity number was taken out: the register keeps none.")
BROKEN_BASIS = N_("“%(cell)s” is no lawful basis. Write one of article 13, or clear the cell.")
BROKEN_KEEP = N_("“%(cell)s” is no day until which data may be kept. Write for example 2028-12-31.")

SAYS_NOTHING = N_("“%(cell)s” says nothing; it is left out.")

LONGEST = {
    Target.ORGANISATION: 120,
    Target.POST: 120,
    Target.TERM: 60,
    Target.DISTRICT: 120,
    Target.BEAT: 120,
    Target.PURPOSE: 200,
    Target.SOURCE: 200,
}
LONGEST_NAME = 80
LONGEST_LANGUAGES = 180
MOST_POINTS = 12
# What people write into cells that hold nothing.
_NOTHING = (
    "无",
    "暂无",
    "没有",
    "不详",
    "未知",
    "空",
    "-",
    "--",
    "—",
    "——",
    "/",
    "N/A",
    "n/a",
    "NA",
    "null",
    "None",
)
_NOTE_HEADS = ("备注", "说明", "note", "notes", "remark", "remarks")
Value = TypeVar("Value")


def read_entry(
    line: int, cells: Sequence[tuple[str, str]], mapping: Mapping[str, Target], for_all: ForAll
) -> Entry:
    """The row of these (heading, cell), read by the mapping."""
    reading = _Reading()
    for heading, cell in cells:
        target = mapping.get(heading, Target.NOTE)
        if not cell.strip() or target is Target.LEFT_OUT:
            continue
        if read.plain(cell) in _NOTHING:
            reading.tell(heading, SAYS_NOTHING, Fate.LEFT_OUT, cell=cell.strip())
        else:
            _READERS[target](reading, heading, cell, for_all)
    return reading.entry(line, for_all)


class _Reading:
    """One row while it is read."""

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}
        self.phones: list[str] = []
        self.emails: list[str] = []
        self.wechats: list[str] = []
        self.note: list[str] = []
        self.told: list[Told] = []

    def tell(self, heading: str, msgid: str, fate: Fate = Fate.KEPT, **params: str | int) -> None:
        """Say what became of a cell."""
        self.told.append(Told(heading, Message(msgid, params), fate))

    def keep(self, heading: str, text: str, msgid: str = "", **params: int) -> None:
        """Into the note under its heading; with a msgid it is told too."""
        kept = without_identity_numbers(text)
        if kept != text:
            self.tell(heading, IDENTITY_NUMBER, Fate.LEFT_OUT)
        is_note = plain_heading(heading) in _NOTE_HEADS
        self.note.append(kept.strip() if is_note else f"{heading}：{kept.strip()}")
        if msgid:
            message = Message(msgid, {"cell": kept.strip()[:80], **params})
            self.told.append(Told(heading, message))

    def entry(self, line: int, for_all: ForAll) -> Entry:
        """What the row says, made whole."""
        name = self.said.pop("name", "")
        if not name and not any(each.fate is Fate.REFUSED for each in self.told):
            self.tell("", NO_NAME, Fate.REFUSED)
        self._settle()
        organisation = self.said.get("organisation", "")
        said = {
            "purpose": for_all.purpose,
            "lawful_basis": for_all.lawful_basis,
            "source": for_all.source,
            "keep_until": for_all.keep_until,
            "role_class": read.class_of_body(organisation) or for_all.role_class,
            **self.said,
        }
        note = "\n".join(dict.fromkeys(self.note))
        points = {"phones": self.phones, "emails": self.emails, "wechats": self.wechats}
        once: dict[str, Any] = {field: tuple(dict.fromkeys(values)) for field, values in points.items()}
        return Entry(line=line, name=name, note=note, told=tuple(self.told), **once, **said)

    def _settle(self) -> None:
        """What depends on more than one cell."""
        begin, end = self.said.get("from_on"), self.said.get("until_on")
        if begin and end and end < begin:
            self.keep("离任时间", self.said.pop("until_on").isoformat(), ENDS_BEFORE)
        needed = {"phone": self.phones, "sms": self.phones, "email": self.emails}
        channel = self.said.get("channel")
        if channel in needed and not needed[channel]:
            self.keep("首选联系方式", self.said.pop("channel").value, NO_ADDRESS)
        for values, room in ((self.phones, MOST_POINTS - 4), (self.emails, 3), (self.wechats, 3)):
            for extra in values[room:]:
                self.keep("联系方式", extra, TOO_MANY)
            del values[room:]


def _name(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    name = read.read_name(cell)
    if read.is_several_names(name):
        reading.tell(heading, SEVERAL_NAMES, Fate.REFUSED, cell=name[:80])
    elif len(name) > LONGEST_NAME:
        reading.tell(heading, NAME_TOO_LONG, Fate.REFUSED, limit=LONGEST_NAME)
    elif has_identity_number(name):
        reading.tell(heading, IDENTITY_NUMBER, Fate.REFUSED)
    else:
        reading.said["name"] = name


def _phones(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    found = read.read_phones(cell, for_all.area_code)
    reading.phones.extend(found.phones)
    for part in found.broken:
        reading.keep(heading, part, BROKEN_PHONE)
    if found.words and found.phones:
        reading.keep(heading, found.words)


def _emails(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    found, rest = read.read_emails(cell)
    reading.emails.extend(found)
    if rest:
        reading.keep(heading, rest, BROKEN_EMAIL)


def _wechats(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    reading.wechats.append(read.plain(cell)[:254])


def _text(field: str, target: Target) -> Callable[[_Reading, str, str, ForAll], None]:
    def take(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
        text = read.plain(cell)
        if has_identity_number(text):
            reading.keep(heading, text)
            return
        if len(text) > LONGEST[target]:
            reading.keep(heading, text, TOO_LONG, limit=LONGEST[target])
        reading.said[field] = text[: LONGEST[target]]

    return take


def _word(
    field: str, understand: Callable[[str], Value | None], broken: str, fate: Fate = Fate.KEPT
) -> Callable[[_Reading, str, str, ForAll], None]:
    def take(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
        value = understand(cell)
        if value is not None:
            reading.said[field] = value
        elif fate is Fate.REFUSED:
            reading.tell(heading, broken, fate, cell=cell.strip()[:80])
        else:
            reading.keep(heading, cell, broken)

    return take


def _class(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    """A cell says more than its class (`人大代表（工商界）`): its words stay in the note."""
    found = read.read_class(cell)
    if found is None:
        reading.keep(heading, cell, UNKNOWN_WORD)
        return
    reading.said["role_class"] = found
    if read.plain(cell) not in _CLASS_WORDS:
        reading.keep(heading, cell)


_CLASS_WORDS = (
    *RoleClass,
    "人大代表",
    "政协委员",
    "记者",
    "媒体",
    "政府",
    "其他",
    "监督员",
    "行风监督员",
    "客户代表",
)


def _until(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    if read.plain(cell).lower() not in read.OPEN:
        _word("until_on", _last_day, BROKEN_DAY)(reading, heading, cell, for_all)


def _last_day(cell: str) -> date | None:
    return read.read_day(cell, last=True)


def _card(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    try:
        card = check_card(PressCard(number=cell), date.max)
        reading.said["press_card"] = card.number if card else ""
    except RuleBroken:
        reading.keep(heading, cell, BROKEN_CARD)


def _languages(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    found = languages_of([read.plain(cell)])
    if len("、".join(found)) > LONGEST_LANGUAGES or any(len(each) >= 20 for each in found):
        reading.keep(heading, cell, TOO_LONG, limit=LONGEST_LANGUAGES)
    else:
        reading.said["languages"] = found


def _silence(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    wish = read.read_yes(cell)
    if wish is not False:
        # Any other word is somebody's reason: better silent once too often.
        reading.said["do_not_contact"] = True
        reading.said["do_not_contact_reason"] = f"{heading}：{read.plain(cell)}"[:200]


def _note(reading: _Reading, heading: str, cell: str, for_all: ForAll) -> None:
    reading.keep(heading, cell)


_READERS: Mapping[Target, Callable[[_Reading, str, str, ForAll], None]] = {
    Target.NAME: _name,
    Target.ORGANISATION: _text("organisation", Target.ORGANISATION),
    Target.POST: _text("post", Target.POST),
    Target.CLASS: _class,
    Target.PHONE: _phones,
    Target.EMAIL: _emails,
    Target.WECHAT: _wechats,
    Target.TERM: _text("term", Target.TERM),
    Target.DISTRICT: _text("district", Target.DISTRICT),
    Target.BEAT: _text("beat", Target.BEAT),
    Target.FROM: _word("from_on", read.read_day, BROKEN_DAY),
    Target.UNTIL: _until,
    Target.PRESS_CARD: _card,
    Target.LANGUAGES: _languages,
    Target.CHANNEL: _word("channel", read.read_channel, UNKNOWN_WORD),
    Target.DO_NOT_CONTACT: _silence,
    Target.PURPOSE: _text("purpose", Target.PURPOSE),
    Target.BASIS: _word("lawful_basis", read.read_basis, BROKEN_BASIS, Fate.REFUSED),
    Target.SOURCE: _text("source", Target.SOURCE),
    Target.KEEP_UNTIL: _word("keep_until", _last_day, BROKEN_KEEP, Fate.REFUSED),
    Target.NOTE: _note,
}
