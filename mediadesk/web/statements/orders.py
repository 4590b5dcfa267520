"""How does a button carry what it does to the text, so that it works without a script?

A fix is written into the button's value as JSON: the words it was offered for travel with it, because the text may have
been typed on before the button is pressed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mediadesk.errors import NotFound
from mediadesk.statements.checks.finding import Fix, FixKind
from mediadesk.statements.editing import Edit, Release, Retie, Rewrite

_MOST_TIES = 500


@dataclass(frozen=True)
class Question:
    """A question to a department, to be begun with what is known."""

    text: str
    kind: str = ""
    department_id: int | None = None
    part: str = ""


def written(fix: Fix, *, part: str, words: str, near: int, question: Question | None = None) -> str:
    """The value of the button for a fix that concerns `words` of `part`."""
    if fix.kind is FixKind.ASK and question is not None:
        fields = {
            "text": question.text,
            "kind": question.kind,
            "department": question.department_id,
            "part": part,
        }
        return f"ask:{_json(fields)}"
    if fix.kind is FixKind.TAKE_NEWER and not fix.replacement:
        return f"newer:{fix.fact_id}:{fix.fact_version}"
    fields = {"part": part, "words": words, "near": near, "fact": fix.fact_id}
    return f"fix:{_json(fields if fix.kind is FixKind.TIE else fields | {'written': fix.replacement})}"


def read_fix(text: str) -> Edit:
    """The edit that `written` put into a button. Raises ValueError, KeyError or TypeError for anything else."""
    fields = _fields(text)
    part, words, near = str(fields["part"]), str(fields["words"]), int(fields["near"])
    fact = None if fields.get("fact") is None else int(fields["fact"])
    if "written" in fields:
        return Rewrite(part, words, str(fields["written"]), near, fact)
    if fact is None:
        raise ValueError(text)
    return Retie(fact, part, words, near, is_asked=True)


def read_question(text: str) -> Question:
    """The question that `written` put into a button."""
    fields = _fields(text)
    department = fields.get("department")
    return Question(
        str(fields["text"]),
        str(fields.get("kind") or ""),
        None if department is None else int(department),
        str(fields.get("part") or ""),
    )


def read_ties(text: str) -> tuple[Edit, ...]:
    """What was tied and released while somebody typed: the editor's list. Raises NotFound when it is no such list."""
    try:
        listed = json.loads(text or "[]")
        return tuple(_tie(each) for each in listed[:_MOST_TIES])
    except (ValueError, KeyError, TypeError):
        raise NotFound("ties", text[:40]) from None


def _tie(fields: Mapping[str, Any]) -> Edit:
    fact, part, words = int(fields["fact"]), str(fields["part"]), str(fields["words"])
    near = int(fields.get("near", 0))
    if fields["op"] == "release":
        return Release(fact, part, words, near)
    return Retie(fact, part, words, near)


def _fields(text: str) -> Mapping[str, Any]:
    fields = json.loads(text)
    if not isinstance(fields, dict):
        raise TypeError(text)
    return fields


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
