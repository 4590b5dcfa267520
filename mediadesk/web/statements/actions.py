"""Which button of the editor was pressed, and what does it do to the text?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.errors import NotFound
from mediadesk.statements.editing import Edit, Insert, TakeNewer, Tie, Untie


class Press(StrEnum):
    """What follows after the save that every button does first."""

    SAVE = "save"
    SUBMIT = "submit"
    PRINT = "print"
    EDIT = "edit"


@dataclass(frozen=True)
class Action:
    """A pressed button. `part` is where the eye should be afterwards."""

    press: Press
    edits: tuple[Edit, ...] = ()
    part: str = ""


def read_action(form: Mapping[str, str]) -> Action:
    """The action in `do`: `save`, `submit`, `print`, `insert:3`, `tie:3`, `newer:3:1`, `untie:3:cause:12`.

    `into` names the part, `wording` the words to tie. Raises NotFound for a button the page does not have.
    """
    verb, *rest = form.get("do", "save").split(":")
    if verb in (Press.SAVE, Press.SUBMIT, Press.PRINT) and not rest:
        return Action(Press(verb))
    try:
        edit = _edit(verb, rest, form)
    except (ValueError, IndexError, KeyError):
        raise NotFound("action", form.get("do")) from None
    return Action(Press.EDIT, (edit,), getattr(edit, "part", ""))


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
    raise KeyError(verb)
