"""Of which pieces is the text on a page made?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Salutation:
    """Whom the document addresses (`广大市民朋友：`); set flush left."""

    text: str

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return self.text


@dataclass(frozen=True)
class Heading:
    """A heading within the text; level 1 is `一、`, level 2 `（一）`."""

    text: str
    level: int = 1

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return self.text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; each line break in `text` starts another one."""

    text: str

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return self.text


@dataclass(frozen=True)
class Points:
    """A numbered list."""

    items: tuple[str, ...]

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return "\n".join(self.items)


@dataclass(frozen=True)
class Table:
    """Rows of cells, all of one length; the first row is the head and is repeated on each page."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return "\n".join("\n".join(row) for row in self.rows)


@dataclass(frozen=True)
class Answer:
    """A question that may be asked and what is answered; on which facts it rests, and whether to say it unasked."""

    question: str
    answer: str = ""
    basis: str = ""
    unasked: str = ""

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return "\n".join((self.question, self.answer, self.basis, self.unasked))


@dataclass(frozen=True)
class Roll:
    """A line of a record with its label: `出席：` and who was there; the text hangs behind the label."""

    label: str
    text: str

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return f"{self.label}\n{self.text}"


@dataclass(frozen=True)
class Attachments:
    """What is enclosed, by name; stands one line below the text."""

    items: tuple[str, ...]

    @property
    def words(self) -> str:
        """Everything the block prints."""
        return "\n".join(self.items)


Block = Salutation | Heading | Paragraph | Points | Table | Answer | Roll | Attachments


def plain_block(block: Block) -> dict[str, Any]:
    """The block as JSON data with one key, its name."""
    match block:
        case Heading(text, 1) | Salutation(text) | Paragraph(text):
            return {_NAMES[type(block)]: text}
        case Heading(text, _):
            return {"subheading": text}
        case Points(items) | Attachments(items):
            return {_NAMES[type(block)]: list(items)}
        case Table(rows):
            return {"table": [list(row) for row in rows]}
        case Roll(label, text):
            return {"roll": [label, text]}
        case Answer(question, answer, basis, unasked):
            return {"answer": [question, answer, basis, unasked]}


def read_block(data: Mapping[str, Any]) -> Block:
    """The block that `plain_block` wrote."""
    ((name, value),) = data.items()
    match name:
        case "points":
            return Points(tuple(value))
        case "attachments":
            return Attachments(tuple(value))
        case "table":
            return Table(tuple(tuple(row) for row in value))
        case "roll":
            return Roll(*value)
        case "answer":
            return Answer(*value)
        case "subheading":
            return Heading(value, 2)
    return _LINES[name](value)


_LINES: dict[str, type[Salutation] | type[Heading] | type[Paragraph]] = {
    "salutation": Salutation,
    "heading": Heading,
    "paragraph": Paragraph,
}
_NAMES: dict[type[Any], str] = {
    Salutation: "salutation",
    Heading: "heading",
    Paragraph: "paragraph",
    Points: "points",
    Attachments: "attachments",
}
