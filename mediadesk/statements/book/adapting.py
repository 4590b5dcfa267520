"""What may the house change in a kind of statement it has copied, and what not?

A copy keeps whatever checks or the law rest on: the parts marked as kept, what must be cited, who signs, the limits of
length. It may add parts, signers and tighter limits, change guidance, openings and wording rules, and put the parts
into another order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.statements.types import Part, PartKind, Signer, SignRule, StatementType

LONGEST_NAME = 80
MOST_PARTS = 24
LEGAL_CLOCKS: Mapping[str, tuple[int | None, int | None]] = {
    "C01": (7 * 24 * 60, None),  # 电力供应与使用条例 第二十八条（一）: at least seven days ahead.
    "C09": (None, 48 * 60),  # 国办发〔2016〕61号: at the latest 48 hours.
}
"""Least and most minutes that the regulations leave, by rule."""


class KindNameMissing(RuleBroken):
    """A kind without a name cannot be chosen."""

    msgid = N_("Give the kind a name by which people will choose it.")


class KindNameTaken(RuleBroken):
    """Two kinds of one name cannot be told apart."""

    msgid = N_("There is a kind called “%(kind)s” already. Give this one another name.")


class KeptPartDropped(RuleBroken):
    """A part that checks or the law rest on."""

    msgid = N_("“%(part)s” cannot be left out: a rule rests on it. Change its guidance or its place instead.")


class PartNameMissing(RuleBroken):
    """A part without a name cannot be found in the outline."""

    msgid = N_("Part %(number)s has guidance or an opening but no name. Give it a name, or empty the row.")


class TooManyParts(RuleBroken):
    """Nobody reads such an outline."""

    msgid = N_("A kind has at most %(most)s parts. Join some of them.")


class PartsMissing(RuleBroken):
    """Nothing to write."""

    msgid = N_("A kind has at least one part to be written.")


class LimitLoosened(RuleBroken):
    """A copy may be shorter than the original, not longer."""

    msgid = N_("“%(part)s” has at most %(most)s characters in the original. Set this limit or a lower one.")


class LengthLoosened(RuleBroken):
    """The same for the whole text."""

    msgid = N_("The original has at most %(most)s characters. Set this limit or a lower one.")


class ClockAgainstRule(RuleBroken):
    """Longer or shorter than a regulation leaves."""

    msgid = N_(
        "Rule %(rule)s leaves at least %(least)s and at most %(most)s minutes. Set a time within that; 0 means none."
    )


@dataclass(frozen=True)
class Adaptation:
    """What the house says about its copy. `signers` come in addition to those of the original."""

    name: str
    when: str
    wording: str
    forbidden: str
    title_pattern: str
    parts: tuple[Part, ...]
    clock: str
    clock_minutes: int | None = None
    most_characters: int = 0
    signers: tuple[Signer, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        data = asdict(self)
        data["parts"] = [{**part, "kind": PartKind(part["kind"]).value} for part in data["parts"]]
        data["signers"] = [signer.value for signer in self.signers]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Adaptation:
        """What `to_json` wrote."""
        parts = tuple(Part(**{**part, "kind": PartKind(part["kind"])}) for part in data["parts"])
        signers = tuple(Signer(signer) for signer in data["signers"])
        return cls(**{**data, "parts": parts, "signers": signers})


def as_adaptation(kind: StatementType) -> Adaptation:
    """What a kind says now, to begin a change with."""
    return Adaptation(
        name=kind.name,
        when=kind.when,
        wording=kind.wording,
        forbidden=kind.forbidden,
        title_pattern=kind.title_pattern,
        parts=kind.parts,
        clock=kind.clock,
        clock_minutes=kind.clock_minutes,
        most_characters=kind.most_characters,
    )


def adapted(base: StatementType, code: str, version: int, wanted: Adaptation) -> StatementType:
    """The house's kind. What it must cite, who must sign, its series and its layout are the original's."""
    more = tuple(SignRule(signer) for signer in wanted.signers)
    return replace(
        base,
        code=code,
        version=version,
        name=wanted.name,
        when=wanted.when,
        wording=wanted.wording,
        forbidden=wanted.forbidden,
        title_pattern=wanted.title_pattern,
        parts=wanted.parts,
        clock=wanted.clock,
        clock_minutes=wanted.clock_minutes,
        most_characters=wanted.most_characters,
        sign_rules=(*base.sign_rules, *(rule for rule in more if rule not in base.sign_rules)),
        base=base.origin,
        base_version=base.base_version or base.version,
    )


def check(base: StatementType, wanted: Adaptation) -> Adaptation:
    """The adaptation with what is kept marked as such. Raises the first rule it breaks."""
    if not wanted.name.strip():
        raise KindNameMissing(field="name")
    _check_parts(base, wanted)
    _check_length(base, wanted)
    _check_clock(base, wanted)
    return replace(wanted, parts=tuple(_marked(base, part) for part in wanted.parts))


def _check_parts(base: StatementType, wanted: Adaptation) -> None:
    for number, part in enumerate(wanted.parts, 1):
        if not part.name.strip():
            raise PartNameMissing(field=f"part_{part.code}", number=number)
    codes = {part.code for part in wanted.parts}
    for part in base.parts:
        if part.is_kept and part.code not in codes:
            raise KeptPartDropped(field=f"part_{part.code}", part=part.name)
    if not any(part.kind is PartKind.WRITTEN for part in wanted.parts):
        raise PartsMissing(field="name")
    if len(wanted.parts) > MOST_PARTS:
        raise TooManyParts(field="name", most=MOST_PARTS)


def _check_length(base: StatementType, wanted: Adaptation) -> None:
    if base.most_characters and not 0 < wanted.most_characters <= base.most_characters:
        raise LengthLoosened(field="most_characters", most=base.most_characters)
    own = {part.code: part for part in wanted.parts}
    for part in base.parts:
        copy = own.get(part.code)
        if copy is not None and part.limit and not 0 < copy.limit <= part.limit:
            raise LimitLoosened(field=f"part_{part.code}", part=copy.name, most=part.limit)


def _check_clock(base: StatementType, wanted: Adaptation) -> None:
    least, most = LEGAL_CLOCKS.get(base.clock_rule, (None, None))
    minutes = wanted.clock_minutes
    if minutes is None:
        return
    if (least is not None and minutes < least) or (most is not None and minutes > most):
        raise ClockAgainstRule(
            field="clock_minutes", rule=base.clock_rule, least=least or 1, most=most or "—"
        )


def _marked(base: StatementType, part: Part) -> Part:
    """What the original says about a part that no form may change."""
    if not base.has(part.code):
        return replace(part, kind=PartKind.WRITTEN, is_kept=False, repeats=False)
    original = base.part(part.code)
    return replace(
        part,
        kind=original.kind,
        is_kept=original.is_kept,
        repeats=original.repeats,
        line_limit=original.line_limit,
        required=part.required or (original.is_kept and original.required),
    )
