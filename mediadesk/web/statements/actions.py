"""Which button of the editor was pressed, and what does it do to the text?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.errors import NotFound
from mediadesk.statements.editing import Edit, Insert, TakeNewer, Tie, TieAll, Untie
from mediadesk.web.statements.orders import Question, read_fix, read_question, read_ties


class Press(StrEnum):
    """What follows after the save that every button does first."""

    SAVE = "save"
    SUBMIT = "submit"
    PRINT = "print"
    EDIT = "edit"
    ASK = "ask"


@dataclass(frozen=True)
class Action:
    """A pressed button. `part` is where the eye should be afterwards."""

    press: Press
    edits: tuple[Edit, ...] = ()
    part: str = ""
    question: Question | None = None


def read_action(form: Mapping[str, str]) -> Action:
    """The action in `do`: `save`, `submit`, `print`, `insert:3`, `tie:3`, `newer:3:1`, `untie:3:cause:12`, or a
    fix or question as `orders` writes it.

    `into` names the part, `wording` the words to tie; `ties` holds what was tied while typing and comes first. Raises
    NotFound for a button the page does not have.
    """
    ties = read_ties(form.get("ties", ""))
    verb, _, rest = form.get("do", "save").partition(":")
    if verb in (Press.SAVE, Press.SUBMIT, Press.PRINT) and not rest:
        return Action(Press(verb), ties)
    try:
        if verb == Press.ASK:
            question = read_question(rest)
            return Action(Press.ASK, ties, question.part, question)
        edit = read_fix(rest) if verb == "fix" else _edit(verb, rest.split(":"), form)
    except (ValueError, IndexError, KeyError, TypeError):
        raise NotFound("action", form.get("do")) from None
    return Action(Press.EDIT, (*ties, edit), getattr(edit, "part", ""))


def _edit(verb: str, rest: list[str], form: Mapping[str, str]) -> Edit:
    into = form.get("into", "")
    match verb:
        case "insert":
            return Insert(int(rest[0]), into)
        case "tie":
            near = form.get("near", "")
            return Tie(int(rest[0]), into, form.get("wording", ""), int(near) if near.isdecimal() else 0)
        case "newer":
            return TakeNewer(int(rest[0]), int(rest[1]))
        case "untie":
            return Untie(int(rest[0]), rest[1], int(rest[2]))
        case "tie_all":
            return TieAll()
    raise KeyError(verb)
