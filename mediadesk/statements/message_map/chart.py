"""Which three messages do we carry through an incident, and on which facts does each stand?

The 27/9/3 rule (Covello) in Chinese: three messages, at most 45 characters for the three headlines together, read out
in nine seconds; each message on three supports. Only an attested fact that nobody disputes counts as a support.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.statements.content import clean
from mediadesk.statements.fact_book import FactBook, citable, newer_than, version_of
from mediadesk.statements.voices.composing import READ_ALOUD

MESSAGES, SUPPORTS = 3, 3
MOST_CHARACTERS = 45
LONGEST_HEADLINE = 60
LONGEST_TEXT = 300


class MapEmpty(RuleBroken):
    """A map without a message."""

    msgid = N_("Write at least the first message.")


class SupportUnknown(RuleBroken):
    """A fact of another incident."""

    msgid = N_("This fact does not belong to the incident. Choose one from the list.")


@dataclass(frozen=True)
class Support:
    """One version of a fact under a message."""

    fact_id: int
    fact_version: int


@dataclass(frozen=True)
class KeyMessage:
    """A headline and what it stands on."""

    headline: str = ""
    supports: tuple[Support, ...] = ()


@dataclass(frozen=True)
class Chart:
    """What somebody wrote into the map. `conditions`: when it holds and when it no longer does."""

    question: str = ""
    stakeholder: str = ""
    conditions: str = ""
    opening: str = ""
    messages: tuple[KeyMessage, ...] = ()

    @property
    def length(self) -> int:
        """Characters of the three headlines together, without spaces."""
        return sum(len(re.sub(r"\s", "", message.headline)) for message in self.messages)

    @property
    def seconds(self) -> int:
        """How long it takes to say the three headlines."""
        return -(-self.length // READ_ALOUD)


@dataclass(frozen=True)
class MessageMap:
    """One version of an incident's map; never rewritten."""

    incident_id: int
    number: int
    chart: Chart
    saved_by: str
    saved_at: datetime

    @property
    def messages(self) -> tuple[KeyMessage, ...]:
        """The three messages."""
        return self.chart.messages


@dataclass(frozen=True)
class Standing:
    """A support as it stands now: `words` of the fact, and why it does not count, if it does not."""

    support: Support
    code: str
    words: str
    problem: str = ""

    @property
    def counts(self) -> bool:
        """Whether it carries its message."""
        return not self.problem


UNSIGNED = N_("not attested")
STALE = N_("a newer version stands")
CONTESTED = N_("disputed")
WITHDRAWN = N_("no longer in force")


def standing(support: Support, facts: FactBook) -> Standing:
    """How a support stands by what the ledger says now."""
    fact = facts.get(support.fact_id)
    version = version_of(fact, support.fact_version) if fact else None
    if fact is None or version is None:
        return Standing(support, "—", "", WITHDRAWN)
    return Standing(support, fact.code, version.wording, _problem(support, facts))


def _problem(support: Support, facts: FactBook) -> str:
    fact = facts[support.fact_id]
    version = version_of(fact, support.fact_version)
    if fact.is_contested:
        return CONTESTED
    if newer_than(fact, support.fact_version):
        return STALE
    if version is not None and version.is_attested:
        return ""
    return UNSIGNED if fact.attested is None and citable(fact) is not None else WITHDRAWN


def tidy(chart: Chart, facts: FactBook) -> Chart:
    """What may be stored: three messages, their supports each once, clean text. Raises MapEmpty or SupportUnknown."""
    messages = tuple(_tidy(message, facts) for message in chart.messages[:MESSAGES])
    messages += (KeyMessage(),) * (MESSAGES - len(messages))
    if not messages[0].headline:
        raise MapEmpty(field="headline_1")
    texts = {
        name: clean(getattr(chart, name))[:LONGEST_TEXT]
        for name in ("question", "stakeholder", "conditions", "opening")
    }
    return replace(chart, messages=messages, **texts)


def _tidy(message: KeyMessage, facts: FactBook) -> KeyMessage:
    supports = tuple(dict.fromkeys(message.supports))[:SUPPORTS]
    if any(support.fact_id not in facts for support in supports):
        raise SupportUnknown
    return KeyMessage(clean(message.headline).replace("\n", " ")[:LONGEST_HEADLINE], supports)


def newest_support(fact_id: int, facts: FactBook) -> Support | None:
    """The version of a fact that a support takes up now; None while there is none."""
    version = citable(facts[fact_id]) if fact_id in facts else None
    return Support(fact_id, version.version) if version else None


def shortcomings(chart: Chart, facts: FactBook) -> list[Message]:
    """What keeps the map from being carried: length, empty messages, supports that do not count."""
    found = []
    if chart.length > MOST_CHARACTERS:
        params = {"count": chart.length, "most": MOST_CHARACTERS, "seconds": chart.seconds}
        text = N_(
            "The three headlines have %(count)s characters (%(seconds)s seconds); at most %(most)s can be kept in mind."
        )
        found.append(Message(text, params))
    for number, message in enumerate(chart.messages, 1):
        found += _lacks(number, message, facts)
    return found


def _lacks(number: int, message: KeyMessage, facts: FactBook) -> Iterable[Message]:
    if not message.headline:
        yield Message(N_("Message %(number)s is empty."), {"number": number})
        return
    counting = [each for each in _standings(message.supports, facts) if each.counts]
    if len(counting) < SUPPORTS:
        params = {"number": number, "count": len(counting), "most": SUPPORTS}
        yield Message(N_("Message %(number)s stands on %(count)s of %(most)s attested facts."), params)


def _standings(supports: Sequence[Support], facts: FactBook) -> list[Standing]:
    return [standing(support, facts) for support in supports]
