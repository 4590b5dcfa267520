"""What may be said under an approval that was given beforehand?

A prepared text is written, examined and approved when nothing has happened yet: a holding statement, lines to take.
Its envelope says how far the approval reaches: up to which decision tier, until when, only while no cause is
attested, and which blanks may be filled by which kind of attested fact. Outside the envelope it is a text like any
other and needs an approval of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from mediadesk.facts.fact import Fact, FactKind, FactVersion
from mediadesk.statements.content import Citation
from mediadesk.statements.prepared import errors
from mediadesk.statements.signing import Party

# A blank in the text: 【停电范围】.
_BLANK = re.compile(r"【([^【】\n]{1,20})】")


class PreparedState(StrEnum):
    """Where a prepared text stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    AWAITING_APPROVAL = "awaiting_approval"
    READY = "ready"
    RETURNED = "returned"
    RETIRED = "retired"


class PreparedAction(StrEnum):
    """What people do with it."""

    SAVE = "save"
    SUBMIT = "submit"
    CLEAR_SECRECY = "clear_secrecy"
    SIGN = "sign"
    APPROVE = "approve"
    RETURN = "return"
    USE = "use"
    RETIRE = "retire"


_S, _A = PreparedState, PreparedAction
TRANSITIONS: Mapping[tuple[PreparedState, PreparedAction], PreparedState] = {
    (_S.DRAFT, _A.SAVE): _S.DRAFT,
    (_S.DRAFT, _A.SUBMIT): _S.IN_REVIEW,
    (_S.DRAFT, _A.RETIRE): _S.RETIRED,
    (_S.RETURNED, _A.SAVE): _S.DRAFT,
    (_S.RETURNED, _A.RETIRE): _S.RETIRED,
    (_S.IN_REVIEW, _A.SAVE): _S.DRAFT,
    (_S.IN_REVIEW, _A.CLEAR_SECRECY): _S.AWAITING_APPROVAL,
    (_S.IN_REVIEW, _A.RETURN): _S.RETURNED,
    (_S.AWAITING_APPROVAL, _A.SAVE): _S.DRAFT,
    (_S.AWAITING_APPROVAL, _A.SIGN): _S.AWAITING_APPROVAL,
    (_S.AWAITING_APPROVAL, _A.APPROVE): _S.READY,
    (_S.AWAITING_APPROVAL, _A.RETURN): _S.RETURNED,
    (_S.READY, _A.SAVE): _S.DRAFT,
    (_S.READY, _A.USE): _S.READY,
    (_S.READY, _A.RETIRE): _S.RETIRED,
}


@dataclass(frozen=True)
class Blank:
    """A place to be filled. `kind`: which facts may fill it; None takes any."""

    name: str
    kind: FactKind | None = None


@dataclass(frozen=True)
class Envelope:
    """How far the approval reaches."""

    most_tier: int
    valid_until: datetime
    while_cause_open: bool = True


@dataclass(frozen=True)
class Wording:
    """The words with their blanks; `parts` maps a part's code to its text."""

    title: str
    parts: Mapping[str, str]
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True)
class Hand:
    """Who did something to it, and when."""

    id: int
    name: str
    at: datetime


@dataclass(frozen=True)
class Seat:
    """A party's place under the text; open while `hand` is None."""

    party: Party
    hand: Hand | None = None


@dataclass(frozen=True)
class Prepared:
    """A prepared text with its newest version; `approval`, `review` and `seats` are that version's.

    `author` wrote last, `author_ids` are all who wrote in it.
    """

    id: int
    name: str
    type_code: str
    state: PreparedState
    number: int
    wording: Wording
    envelope: Envelope
    author: Hand
    revision: int
    version_id: int
    content_hash: str | None = None
    review: Hand | None = None
    approval: Hand | None = None
    returned: Hand | None = None
    comment: str = ""
    uses: int = 0
    author_ids: tuple[int, ...] = ()
    seats: tuple[Seat, ...] = ()

    @property
    def open_parties(self) -> tuple[Party, ...]:
        """Who still has to sign."""
        return tuple(seat.party for seat in self.seats if seat.hand is None)

    @property
    def signed(self) -> frozenset[str]:
        """The keys of the parties that have signed."""
        return frozenset(seat.party.key for seat in self.seats if seat.hand is not None)

    def is_ready(self, now: datetime) -> bool:
        """Whether it can be used at all now."""
        return self.state is PreparedState.READY and now < self.envelope.valid_until


def after(state: PreparedState, action: PreparedAction) -> PreparedState:
    """The state that follows. Raises NotReady or StepNotDue."""
    following = TRANSITIONS.get((state, action))
    if following is None:
        raise errors.NotReady() if action is PreparedAction.USE else errors.StepNotDue()
    return following


def blanks_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of the blanks, each once, in the order of the texts."""
    return tuple(dict.fromkeys(found[1] for text in texts for found in _BLANK.finditer(text)))


def without_blanks(text: str) -> str:
    """The words that are approved, with an ideographic space where a blank stands, so that positions stay true."""
    return _BLANK.sub(lambda found: "　" * len(found[0]), text)


def content_hash(type_code: str, wording: Wording, envelope: Envelope) -> str:
    """SHA-256 (hex) over the words, the blanks and the envelope: what an approver approves."""
    data = {
        "type": type_code,
        "title": wording.title,
        "parts": {code: text for code, text in wording.parts.items() if text},
        "blanks": [[blank.name, blank.kind] for blank in wording.blanks],
        "most_tier": envelope.most_tier,
        "valid_until": envelope.valid_until.astimezone(UTC).isoformat(timespec="seconds"),
        "while_cause_open": envelope.while_cause_open,
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_envelope(envelope: Envelope, *, now: datetime) -> None:
    """An envelope that could be used. Raises EnvelopeEnded at `valid_until`."""
    if envelope.valid_until <= now:
        raise errors.EnvelopeEnded(field="valid_until")


def check_inside(prepared: Prepared, *, tier: int, facts: Iterable[Fact], now: datetime) -> None:
    """Whether this incident lies inside the envelope now. Raises EnvelopeEnded, TierOutsideEnvelope or CauseIsKnown."""
    check_envelope(prepared.envelope, now=now)
    if tier > prepared.envelope.most_tier:
        raise errors.TierOutsideEnvelope(tier=tier, most=prepared.envelope.most_tier)
    causes = [fact for fact in facts if fact.kind is FactKind.CAUSE and fact.attested is not None]
    if prepared.envelope.while_cause_open and causes:
        raise errors.CauseIsKnown(fact=causes[0].code)


def check_fill(blank: Blank, fact: Fact | None) -> FactVersion:
    """The version that may stand in the blank. Raises BlankNotFilled, FillOfOtherKind or FillNotAttested."""
    field = field_of(blank)
    if fact is None:
        raise errors.BlankNotFilled(field=field, blank=blank.name)
    if blank.kind is not None and fact.kind is not blank.kind:
        raise errors.FillOfOtherKind(field=field, blank=blank.name, fact=fact.code)
    if fact.attested is None:
        raise errors.FillNotAttested(field=field, blank=blank.name, fact=fact.code)
    return fact.attested


def field_of(blank: Blank) -> str:
    """The form field of a blank; its name may hold any character, so its hash stands for it."""
    return f"blank-{hashlib.sha256(blank.name.encode()).hexdigest()[:8]}"


def fill(text: str, part: str, versions: Mapping[str, FactVersion]) -> tuple[str, tuple[Citation, ...]]:
    """The text with each blank filled by its fact's own words, and the citations that tie them."""
    written, citations, last = "", [], 0
    for found in _BLANK.finditer(text):
        written += text[last : found.start()]
        version = versions[found[1]]
        words = version.wording.rstrip("。")
        start, last = len(written), found.end()
        written += words
        citations.append(Citation(part, start, len(written), version.fact_id, version.version, words))
    return written + text[last:], tuple(citations)


def check_hands(prepared: Prepared, actor_id: int, *others: Hand | None) -> None:
    """Nobody decides on what they wrote, nor on what they decided in another office. Raises HandInTheText."""
    if actor_id in (*prepared.author_ids, *(hand.id for hand in others if hand)):
        raise errors.HandInTheText
