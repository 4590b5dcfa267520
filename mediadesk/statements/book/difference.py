"""What has changed from one version of a kind to the next?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediadesk.messages import N_
from mediadesk.statements.types import Part, StatementType


@dataclass(frozen=True)
class Changed:
    """One thing that changed. `label` is a msgid, `part` the name of the part it belongs to, as it is written there;
    `before` and `after` are texts, each a msgid where the original's words still stand.
    """

    label: str
    before: str
    after: str
    part: str = ""


_TEXTS = (
    ("name", N_("Name")),
    ("when", N_("When to use it")),
    ("wording", N_("Wording")),
    ("forbidden", N_("Not allowed")),
    ("title_pattern", N_("Title")),
    ("clock", N_("Clock")),
)
_PART_TEXTS = (("name", N_("Name")), ("guidance", N_("Guidance")), ("opening", N_("Opening")))
ORDER = N_("Order of parts")


def differences(before: StatementType, after: StatementType) -> list[Changed]:
    """Everything that reads otherwise, in the order of the form."""
    found = [
        Changed(label, str(getattr(before, field)), str(getattr(after, field)))
        for field, label in _TEXTS
        if getattr(before, field) != getattr(after, field)
    ]
    found += _figures(before, after)
    return [*found, *_parts(before, after)]


def _figures(before: StatementType, after: StatementType) -> Iterator[Changed]:
    if before.clock_minutes != after.clock_minutes:
        yield Changed(
            N_("Time limit in minutes"), _number(before.clock_minutes), _number(after.clock_minutes)
        )
    if before.most_characters != after.most_characters:
        yield Changed(N_("Most characters"), _number(before.most_characters), _number(after.most_characters))
    if before.sign_rules != after.sign_rules:
        yield Changed(N_("Signed by"), _signers(before), _signers(after))


def _parts(before: StatementType, after: StatementType) -> Iterator[Changed]:
    old = {part.code: part for part in before.parts}
    new = {part.code: part for part in after.parts}
    for code, part in new.items():
        if code not in old:
            yield Changed(N_("Part added"), "", part.name)
    for code, part in old.items():
        if code not in new:
            yield Changed(N_("Part left out"), part.name, "")
        else:
            yield from _part(part, new[code])
    stayed = [code for code in new if code in old]
    if stayed != [code for code in old if code in new]:
        before_names = " → ".join(part.name for part in before.parts)
        yield Changed(ORDER, before_names, " → ".join(part.name for part in after.parts))


def _part(before: Part, after: Part) -> Iterator[Changed]:
    for field, label in _PART_TEXTS:
        if getattr(before, field) != getattr(after, field):
            yield Changed(label, getattr(before, field), getattr(after, field), after.name)
    if before.limit != after.limit:
        yield Changed(N_("Most characters"), _number(before.limit), _number(after.limit), after.name)
    if before.required != after.required:
        yield Changed(N_("Required"), _mark(before.required), _mark(after.required), after.name)


def _number(value: int | None) -> str:
    return str(value) if value else "—"


def _mark(value: bool) -> str:
    return "✓" if value else "—"


def _signers(kind: StatementType) -> str:
    return " ".join(rule.signer.value for rule in kind.sign_rules) or "—"
