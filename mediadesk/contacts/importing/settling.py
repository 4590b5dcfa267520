"""What becomes of each row: a new person, more about a known one, nothing, or a refusal?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediadesk.contacts.importing.entry import Entry, ForAll
from mediadesk.contacts.importing.matching import Acquainted, Match, Someone
from mediadesk.contacts.importing.profile import Profile, joined, profile_of
from mediadesk.contacts.importing.telling import Fate, Told
from mediadesk.contacts.privacy import check_privacy
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message


class Result(StrEnum):
    """What became of a row. `joined`: the same person as an earlier row of this file."""

    ADDED = "added"
    JOINED = "joined"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REFUSED = "refused"


RESULT_NAMES = {
    Result.ADDED: N_("Newly entered"),
    Result.JOINED: N_("Joined to an earlier row"),
    Result.UPDATED: N_("Known, completed"),
    Result.SKIPPED: N_("Known, unchanged"),
    Result.REFUSED: N_("Not taken in"),
}
NO_PURPOSE = N_(
    "Purpose, lawful basis, source or keep-until is missing. Give them for the whole file or in the row."
)
CLOSED = N_("This person's data may not be used; nothing was added.")


@dataclass(frozen=True)
class Rules:
    """How an import deals with whom it meets: what holds for all, and three decisions."""

    for_all: ForAll
    completes_known: bool = True
    enters_doubtful: bool = True


@dataclass(frozen=True)
class Settled:
    """One row: its result, the person as they then are, whom it met and why, and all that is told."""

    entry: Entry
    result: Result
    profile: Profile | None = None
    match: Match | None = None
    told: tuple[Told, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be somebody we know and is not sure."""
        return self.match is not None and not self.match.is_sure


def settle(entries: Iterable[Entry], known: Acquainted, rules: Rules, *, today: date) -> list[Settled]:
    """What becomes of each row, in order; each new person can be met again by the rows below."""
    return [_settled(entry, known, rules, today) for entry in entries]


def _settled(entry: Entry, known: Acquainted, rules: Rules, today: date) -> Settled:
    wrong = _wrong(entry, today)
    if entry.is_refused or wrong:
        return Settled(entry, Result.REFUSED, told=(*entry.told, *wrong))
    said = profile_of(entry)
    match = known.find(said)
    if match is None or not match.is_sure:
        return _new(entry, said, match, known, rules)
    return _again(entry, said, match, known, rules)


def _new(entry: Entry, said: Profile, match: Match | None, known: Acquainted, rules: Rules) -> Settled:
    if match and not rules.enters_doubtful:
        return Settled(entry, Result.SKIPPED, None, match, entry.told)
    known.add(Someone(said, line=entry.line))
    return Settled(entry, Result.ADDED, said, match, entry.told)


def _again(entry: Entry, said: Profile, match: Match, known: Acquainted, rules: Rules) -> Settled:
    someone = match.someone
    if someone.is_closed:
        told = Told("", Message(CLOSED), Fate.LEFT_OUT)
        return Settled(entry, Result.SKIPPED, None, match, (*entry.told, told))
    after = joined(someone.profile, said, rules.for_all)
    is_own = bool(someone.line)
    if after == someone.profile or not (is_own or rules.completes_known):
        return Settled(entry, Result.JOINED if is_own else Result.SKIPPED, someone.profile, match, entry.told)
    known.replace(match.place, Someone(after, someone.person_id, someone.line))
    return Settled(entry, Result.JOINED if is_own else Result.UPDATED, after, match, entry.told)


def _wrong(entry: Entry, today: date) -> tuple[Told, ...]:
    """Why the law does not let us keep the row."""
    if not (entry.purpose and entry.source and entry.lawful_basis and entry.keep_until):
        return (Told("", Message(NO_PURPOSE), Fate.REFUSED),)
    try:
        check_privacy(profile_of(entry).privacy, today)
    except RuleBroken as broken:
        return (Told("", broken.message, Fate.REFUSED),)
    return ()
