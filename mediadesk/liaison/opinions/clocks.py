"""Until when does each channel want its first step and its answer, and where does that come from?

Marks of provenance as in the table of clocks: L the text was read, M from memory and unchecked, I a value proposed for
this product. The rows are data; the desk's own values (`opinion_clock`) go before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.liaison.opinions.opinion import OpinionChannel
from mediadesk.liaison.workdays.workdays import Workdays
from mediadesk.messages import N_


class Unit(StrEnum):
    """In what a term is counted."""

    DAYS = "days"
    WORKDAYS = "workdays"


@dataclass(frozen=True)
class Term:
    """So many days, or working days."""

    count: int
    unit: Unit

    def after(self, begin: datetime, workdays: Workdays) -> datetime:
        """When the term is over that began then: the evening of its last day."""
        if self.unit is Unit.WORKDAYS:
            return workdays.end_of_day(workdays.add(begin, self.count))
        return workdays.end_of_day(begin + timedelta(days=self.count))


@dataclass(frozen=True)
class ClockRule:
    """The clocks of one channel. `first` is what comes before the answer; `extension` the most it may be made longer,
    once. `mark` is L, M or I.
    """

    code: str
    answer: Term
    mark: str
    basis: str
    first: Term | None = None
    first_name: str = ""
    extension: Term | None = None


_DEFAULT = ClockRule("I", Term(15, Unit.WORKDAYS), "I", N_("The desk's own default"))
_CALL_BACK = N_("Contact the person")
_NOTICE = N_("Written notice of acceptance")

RULES: Mapping[OpinionChannel, ClockRule] = {
    OpinionChannel.GOV_TICKET: ClockRule(
        "C17",
        Term(5, Unit.WORKDAYS),
        "M",
        N_("Local hotline rules, State Council Office 2020 No. 53; differs from city to city"),
        first=Term(1, Unit.WORKDAYS),
        first_name=_CALL_BACK,
    ),
    OpinionChannel.PETITION: ClockRule(
        "C16",
        Term(60, Unit.DAYS),
        "L",
        N_("Regulations on petition work (2022), articles 22, 23 and 34"),
        first=Term(15, Unit.DAYS),
        first_name=_NOTICE,
        extension=Term(30, Unit.DAYS),
    ),
    OpinionChannel.HOTLINE_95598: ClockRule(
        "C07",
        Term(5, Unit.WORKDAYS),
        "M",
        N_("Rules of the hotline; the edition in force is to be checked"),
        first=Term(1, Unit.WORKDAYS),
        first_name=_CALL_BACK,
    ),
    OpinionChannel.PRESS: ClockRule("I", Term(3, Unit.WORKDAYS), "I", N_("The desk's own default")),
}


class ExtensionTooLong(RuleBroken):
    """A term is made longer by so much and no more."""

    msgid = N_("This term can be extended by %(days)s days at most.")


class ExtensionNotProvided(RuleBroken):
    """Not every channel knows an extension."""

    msgid = N_(
        "The clock of this channel cannot be extended. Answer what is known, and say when the rest follows."
    )


class ExtendedBefore(RuleBroken):
    """Once is once."""

    msgid = N_("This term was extended before. It can be extended only once.")


class ExtensionWithoutReason(RuleBroken):
    """Whoever waits longer is told why."""

    msgid = N_("Say why it takes longer; the person who raised it is told.")


def rule_of(channel: OpinionChannel, own: Mapping[OpinionChannel, ClockRule] | None = None) -> ClockRule:
    """The clocks of a channel: the desk's own values first, then the table, then the default."""
    return (own or {}).get(channel) or RULES.get(channel, _DEFAULT)


def extended(
    rule: ClockRule, due_at: datetime, days: int, reason: str, *, is_extended: bool
) -> tuple[datetime, str]:
    """The later end and the tidy reason. Raises the rule that forbids it, at its field."""
    if rule.extension is None:
        raise ExtensionNotProvided(field="days")
    if is_extended:
        raise ExtendedBefore(field="days")
    if not 1 <= days <= rule.extension.count:
        raise ExtensionTooLong(field="days", days=rule.extension.count)
    if not reason.strip():
        raise ExtensionWithoutReason(field="reason")
    return due_at + timedelta(days=days), reason.strip()
