"""How is a kind of statement typed: its texts, and its parts row by row?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from mediadesk.statements.book.adapting import LONGEST_NAME, Adaptation
from mediadesk.statements.content import clean
from mediadesk.statements.types import Part, Signer, StatementType
from mediadesk.web.contacts.fields import REQUIRED
from mediadesk.web.forms import DeskForm

EMPTY_ROWS = 3
_LONGEST = 300
_SAID = ("name", "when", "wording", "forbidden", "clock")
_MOST_CHARACTERS = 10_000


@dataclass(frozen=True)
class PartRow:
    """A part as it stands in the form, in the reader's words."""

    code: str
    place: int
    name: str = ""
    guidance: str = ""
    opening: str = ""
    limit: int = 0
    required: bool = True
    is_kept: bool = False
    is_dropped: bool = False
    is_written: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nobody has typed anything."""
        return not (self.name or self.guidance or self.opening)


class KindForm(DeskForm):
    """Everything but the parts."""

    name = StringField(lazy_gettext("Name"), [InputRequired(REQUIRED), Length(max=LONGEST_NAME)])
    when = TextAreaField(lazy_gettext("When to use it"), [InputRequired(REQUIRED), Length(max=_LONGEST)])
    wording = TextAreaField(lazy_gettext("Wording"), [Length(max=_LONGEST)])
    forbidden = TextAreaField(lazy_gettext("Not allowed"), [Length(max=_LONGEST)])
    title_pattern = StringField(
        lazy_gettext("Pattern of the title"), [InputRequired(REQUIRED), Length(max=120)]
    )
    clock = StringField(lazy_gettext("Clock"), [Length(max=_LONGEST)])
    clock_minutes = IntegerField(
        lazy_gettext("Time limit in minutes"), [Optional(), NumberRange(min=0, max=100_000)]
    )
    most_characters = IntegerField(
        lazy_gettext("Most characters of the text"), [Optional(), NumberRange(min=0, max=_MOST_CHARACTERS)]
    )
    signers = SelectMultipleField(
        lazy_gettext("Further signers"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    note = StringField(lazy_gettext("Why this change"), [InputRequired(REQUIRED), Length(max=_LONGEST)])
    seen = HiddenField()

    def offer(self, base: StatementType, names: Mapping[Signer, str]) -> None:
        """Offer the signers whom the original does not ask already."""
        asked = {rule.signer for rule in base.sign_rules}
        self.signers.choices = [
            (each.value, gettext(name)) for each, name in names.items() if each not in asked
        ]

    def fill(self, kind: StatementType, base: StatementType) -> None:
        """Show a kind."""
        for field in _SAID:
            self[field].data = gettext(getattr(kind, field))
        self.title_pattern.data = kind.title_pattern
        self.clock_minutes.data = kind.clock_minutes or 0
        self.most_characters.data = kind.most_characters
        asked = {rule.signer for rule in base.sign_rules}
        self.signers.data = [rule.signer.value for rule in kind.sign_rules if rule.signer not in asked]

    def adaptation(self, kind: StatementType, parts: Sequence[Part], known: Iterable[str]) -> Adaptation:
        """What was typed. Words that still are the original's stay msgids, so that they are said in both languages."""
        back = _back([kind.name, kind.when, kind.wording, kind.forbidden, kind.clock, *known])
        texts = {field: back(clean(self[field].data or "")) for field in _SAID}
        return Adaptation(
            **texts,
            title_pattern=clean(self.title_pattern.data or ""),
            parts=tuple(parts),
            clock_minutes=self.clock_minutes.data or None,
            most_characters=self.most_characters.data or 0,
            signers=tuple(Signer(each) for each in self.signers.data or ()),
        )


def rows_of(kind: StatementType) -> list[PartRow]:
    """The rows of a kind, and some empty ones below."""
    rows = [
        PartRow(
            part.code,
            (number + 1) * 10,
            gettext(part.name),
            gettext(part.guidance),
            part.opening,
            part.limit,
            part.required,
            part.is_kept,
            is_written=part in kind.written_parts,
        )
        for number, part in enumerate(kind.parts)
    ]
    return [*rows, *_empty({row.code for row in rows}, len(rows))]


def read_rows(form: Mapping[str, str], kind: StatementType, base: StatementType) -> list[PartRow]:
    """The rows as they were sent, in the order of their place numbers; new ones are there when something is in them."""
    codes = [code for code in form.get("parts", "").split() if code.isidentifier()][: 2 * EMPTY_ROWS + 40]
    rows = [_row(form, code, number, kind, base) for number, code in enumerate(codes)]
    rows.sort(key=lambda row: row.place)
    filled = [row for row in rows if not row.is_empty or row.is_kept]
    return [*filled, *_empty({row.code for row in rows}, len(filled))]


def parts_of(rows: Iterable[PartRow], kind: StatementType) -> list[Part]:
    """The rows as parts; what is left out is not among them."""
    back = _back([text for part in kind.parts for text in (part.name, part.guidance)])
    return [
        Part(
            row.code,
            back(row.name),
            back(row.guidance),
            required=row.required,
            opening=row.opening,
            limit=row.limit,
        )
        for row in rows
        if not row.is_dropped and not row.is_empty
    ]


def _row(
    form: Mapping[str, str], code: str, number: int, kind: StatementType, base: StatementType
) -> PartRow:
    def typed(name: str) -> str:
        return clean(form.get(f"part_{code}_{name}", ""))[:_LONGEST]

    known = next((part for part in (*kind.parts, *base.parts) if part.code == code), None)
    row = PartRow(
        code,
        _number(typed("place"), (number + 1) * 10),
        typed("name"),
        typed("guidance"),
        typed("opening"),
        _number(typed("limit"), 0),
        f"part_{code}_required" in form,
        is_dropped=f"part_{code}_dropped" in form,
    )
    if known is None:
        return row
    is_written = known in (*kind.written_parts, *base.written_parts)
    return replace(row, is_kept=known.is_kept, is_written=is_written)


def _empty(taken: set[str], count: int) -> list[PartRow]:
    free = [f"own_{number}" for number in range(1, 99) if f"own_{number}" not in taken][:EMPTY_ROWS]
    return [PartRow(code, (count + number + 1) * 10, required=False) for number, code in enumerate(free)]


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


class _back:  # noqa: N801  (used as a function)
    """From the reader's words to the msgid they came from; other words stay as they are."""

    def __init__(self, msgids: Iterable[str]) -> None:
        self.msgids = {gettext(msgid): msgid for msgid in msgids if msgid}

    def __call__(self, words: str) -> str:
        return self.msgids.get(words, words)
