"""How does a voice stand to the statement it retells, and is it still right?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.messages import N_, Message
from mediadesk.statements.fact_book import FactBook, newer_than
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State


@dataclass(frozen=True)
class Tie:
    """Which version of which statement a voice was made from."""

    statement_id: int
    parent_id: int
    parent_version: int
    taken_at: datetime


@dataclass(frozen=True)
class Voice:
    """A text that retells `parent`. `outdated`: why it no longer says what it should; empty while it does."""

    statement: Statement
    parent: Statement
    tie: Tie
    outdated: tuple[Message, ...] = ()


SUPERSEDED = N_("%(facts)s: a newer version stands now.")
GONE = N_("%(facts)s may not be cited any more.")
PARENT_SAYS_MORE = N_("The statement now rests on other facts or versions: %(facts)s.")
PARENT_REPLACED = N_("“%(title)s” has been published since.")
PARENT_GONE = N_("The statement it retells was withdrawn.")


def outdated(
    voice: Statement, parent: Statement, tie: Tie, facts: FactBook, newer: Sequence[Statement]
) -> tuple[Message, ...]:
    """Why the voice is no longer right. `newer`: statements of the incident that went out after the parent."""
    found = [*_facts_changed(voice, facts), *_parent_changed(voice, parent, tie, facts)]
    if parent.state is State.WITHDRAWN:
        found.append(Message(PARENT_GONE))
    found += [Message(PARENT_REPLACED, {"title": newer[-1].title})] if newer else []
    return tuple(found)


def _facts_changed(voice: Statement, facts: FactBook) -> Iterable[Message]:
    cited = {(each.fact_id, each.fact_version) for each in voice.version.content.citations}
    stale = [
        facts[id_].code for id_, number in sorted(cited) if id_ in facts and newer_than(facts[id_], number)
    ]
    gone = [
        facts[id_].code
        for id_, _ in sorted(cited)
        if id_ in facts and (facts[id_].attested is None or facts[id_].is_contested)
    ]
    if stale:
        yield Message(SUPERSEDED, {"facts": _joined(stale)})
    if gone:
        yield Message(GONE, {"facts": _joined(gone)})


def _parent_changed(voice: Statement, parent: Statement, tie: Tie, facts: FactBook) -> Iterable[Message]:
    """A voice may say less than its statement, never anything else."""
    if parent.version.number == tie.parent_version and parent.version.saved_at <= tie.taken_at:
        return
    theirs = _cited(parent)
    ours = _cited(voice)
    other = [facts[id_].code for id_ in sorted(ours) if id_ in facts and theirs.get(id_) != ours[id_]]
    if other:
        yield Message(PARENT_SAYS_MORE, {"facts": _joined(other)})


def _cited(statement: Statement) -> Mapping[int, int]:
    return {each.fact_id: each.fact_version for each in statement.version.content.citations}


def _joined(codes: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(codes))
