"""Who signs which text, at which tier, and because of what it says?

The rows are data: those of the house here, those of a kind in the kind itself. What they ask for is either a place at
the table (a department or an office signs) or a higher approver (a leader decides in person). A department whose facts
are cited always signs; that row needs no condition. `VERSION` grows with every change of a row; a kind's own rows
have the version of the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mediadesk.accounts.departments import Duty
from mediadesk.messages import N_
from mediadesk.statements.approving import errors
from mediadesk.statements.approving.matter import speaks_of
from mediadesk.statements.content import Content
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.signing import Party, PartyKind, departments_cited
from mediadesk.statements.types import Condition, Group, Signer, SignRule, StatementType

VERSION = 1
CITED = "cited"
KIND = "kind"
CASUALTY_LEADER = "casualty_leader"


@dataclass(frozen=True)
class Row:
    """One row: the rule, and why, as a msgid. `kinds` are the origins of the kinds it holds for; empty: for every
    kind that others than we ourselves read.
    """

    code: str
    rule: SignRule
    why: str
    kinds: tuple[str, ...] = ()

    def holds_for(self, kind: StatementType) -> bool:
        """Whether the row speaks of this kind."""
        return kind.origin in self.kinds if self.kinds else kind.group is not Group.INTERNAL


HOUSE: tuple[Row, ...] = (
    Row(
        "third_party",
        SignRule(Signer.LEGAL, when=Condition.THIRD_PARTY),
        N_("Another organisation is named: legal affairs look at how far that was jointly signed."),
    ),
    Row(
        "compensation",
        SignRule(Signer.LEGAL, when=Condition.COMPENSATION),
        N_("The text speaks of compensation or liability: legal affairs answer for it."),
    ),
    Row(
        "casualty",
        SignRule(Signer.SAFETY, when=Condition.CASUALTY),
        N_("The text speaks of people hurt, or says that nobody is: the safety department confirms it."),
    ),
    Row(
        CASUALTY_LEADER,
        SignRule(Signer.TOP_LEADER, when=Condition.CASUALTY),
        N_("The text speaks of people hurt, or says that nobody is: the top leader decides."),
    ),
    *(
        Row(
            f"speciality_{signer}",
            SignRule(signer, when=condition),
            N_("The release speaks of a speciality: the department that answers for it signs."),
            ("press_release",),
        )
        for signer, condition in (
            (Signer.SAFETY, Condition.SAFETY_MATTER),
            (Signer.OPERATIONS, Condition.OPERATIONS_MATTER),
            (Signer.DISPATCH, Condition.DISPATCH_MATTER),
            (Signer.MARKETING, Condition.MARKETING_MATTER),
        )
    ),
    Row(
        "high_media",
        SignRule(Signer.DEPUTY_LEADER, when=Condition.HIGH_MEDIA),
        N_("The request goes to a central or provincial medium: the deputy leader decides."),
        ("correction_request",),
    ),
    Row(
        "upward",
        SignRule(Signer.TOP_LEADER, when=Condition.UPWARD),
        N_("The paper goes to a superior body or an authority: the top leader decides."),
        ("submission_note",),
    ),
)

WHY: Mapping[str, str] = {
    CITED: N_("Facts of this department are cited: it answers for the spans that cite them."),
    KIND: N_("A text of this kind needs this signature."),
    **{row.code: row.why for row in HOUSE},
}

_OFFICES = {
    Signer.LEGAL: PartyKind.LEGAL,
    Signer.SPOKESPERSON: PartyKind.SPOKESPERSON,
    Signer.PR_HEAD: PartyKind.PUBLICITY_HEAD,
}
_DUTIES = {
    Signer.SAFETY: Duty.SAFETY,
    Signer.OPERATIONS: Duty.OPERATIONS,
    Signer.DISPATCH: Duty.DISPATCH,
    Signer.MARKETING: Duty.MARKETING,
}
_LEADERS = {Signer.DEPUTY_LEADER: 2, Signer.TOP_LEADER: 3}


@dataclass(frozen=True)
class Place:
    """A party that has to sign, and the codes of the rows that say so."""

    party: Party
    because: tuple[str, ...]


@dataclass(frozen=True)
class House:
    """The departments the rows speak of: by what they do, and the one the incident concerns. `(id, name)` each."""

    duties: Mapping[Duty, tuple[int, str]]
    concerned: tuple[int, str] | None = None


def rows_for(kind: StatementType) -> tuple[Row, ...]:
    """Every row that speaks of a kind: the house's, then its own."""
    own = tuple(Row(KIND, rule, WHY[KIND], (kind.origin,)) for rule in kind.sign_rules)
    return (*(row for row in HOUSE if row.holds_for(kind)), *own)


def asked_for(
    kind: StatementType, content: Content, third_parties: Sequence[str], tier: int
) -> tuple[Row, ...]:
    """The rows that apply to this text at this tier."""
    return tuple(
        row
        for row in rows_for(kind)
        if tier in row.rule.tiers and speaks_of(row.rule.when, content, third_parties)
    )


def least_tier(rows: Iterable[Row]) -> tuple[int, tuple[str, ...]]:
    """The lowest tier that may approve, and the codes of the rows that raise it to that; 1 and () when none does."""
    needed = [(_LEADERS[row.rule.signer], row.code) for row in rows if row.rule.signer in _LEADERS]
    tier = max((tier for tier, _ in needed), default=1)
    return tier, tuple(dict.fromkeys(code for each, code in needed if each == tier and tier > 1))


def set_table(rows: Iterable[Row], content: Content, facts: FactBook, house: House) -> tuple[Place, ...]:
    """Everybody who signs before approval: departments cited first, then whom the rows ask for.

    Raises DepartmentNotNamed where a row asks for a department that nobody has named.
    """
    because: dict[Party, list[str]] = {}
    for id_, name in departments_cited(content, facts):
        because.setdefault(Party(PartyKind.DEPARTMENT, id_, name), []).append(CITED)
    for row in rows:
        party = _party(row.rule.signer, house)
        if party is not None:
            because.setdefault(party, []).append(row.code)
    return _each_once(because)


def _party(signer: Signer, house: House) -> Party | None:
    """The party that signs; None for a leader, who approves, and for a head whose department is nobody's."""
    if signer in _OFFICES:
        return Party(_OFFICES[signer], whole=True)
    if signer in _DUTIES:
        duty = _DUTIES[signer]
        if duty not in house.duties:
            raise errors.DepartmentNotNamed(duty=_DUTY_WORDS[duty])
        return Party(PartyKind.DEPARTMENT, *house.duties[duty], whole=True)
    if signer is Signer.DEPARTMENT_HEAD and house.concerned:
        return Party(PartyKind.DEPARTMENT, *house.concerned, whole=True)
    return None


def _each_once(because: Mapping[Party, list[str]]) -> tuple[Place, ...]:
    """One place for each party; whoever answers for the whole text answers for their own spans as well."""
    places: dict[str, Place] = {}
    for party, codes in because.items():
        before = places.get(party.key)
        known = before.because if before else ()
        whole = party if before is None or party.whole else before.party
        places[party.key] = Place(whole, tuple(dict.fromkeys((*known, *codes))))
    departments = [place for place in places.values() if place.party.kind is PartyKind.DEPARTMENT]
    offices = [place for place in places.values() if place.party.kind is not PartyKind.DEPARTMENT]
    return (*sorted(departments, key=lambda place: place.party.department_id or 0), *offices)


_DUTY_WORDS: Mapping[Duty, str] = {
    Duty.SAFETY: "安全监督",
    Duty.OPERATIONS: "运维检修",
    Duty.DISPATCH: "调度",
    Duty.MARKETING: "营销与客户服务",
}
