"""What may be said to a journalist, and does an answer say anything else?

approved sentences | those of the answer, one by one | each is one of them, or a fixed phrase of courtesy

A sentence is compared as a whole: part of an approved one is not approved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.liaison.inquiries import errors
from mediadesk.messages import N_
from mediadesk.statements.content import clean

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
_SPACE = re.compile(r"\s+")
_SAME = str.maketrans({"!": "！", "?": "？", ",": "，", ";": "；", ":": "："})


class SourceKind(StrEnum):
    """What gives a line its authority."""

    STATEMENT = "statement"
    QA = "qa"
    PREPARED = "prepared"
    FACT = "fact"


SOURCE_NAMES: Mapping[SourceKind, str] = {
    SourceKind.STATEMENT: N_("Issued statement"),
    SourceKind.QA: N_("Approved Q&A lines"),
    SourceKind.PREPARED: N_("Approved beforehand"),
    SourceKind.FACT: N_("Attested fact"),
}

NOTHING_MORE = "目前没有更多可以发布的信息。"
"""The one phrase that answers a question without a line: an honest “not yet”."""

# What may be said without an approval, because it states nothing. Fixed: nobody adds to it while they answer.
COURTESY: tuple[str, ...] = (
    "您好。",
    "您好，这里是供电公司宣传部。",
    "感谢您的关注。",
    "感谢您的来电。",
    "感谢您的理解。",
    "我们还在核实。",
    "核实后第一时间答复您。",
    NOTHING_MORE,
    "后续情况请关注我公司官方渠道。",
    "此前告知您的信息有更新，请以本次答复为准。",
)


@dataclass(frozen=True)
class Line:
    """One sentence that has authority. `source_id` and `version` name the text or fact; `label` names it to people."""

    kind: SourceKind
    source_id: int
    version: int
    label: str
    words: str
    incident_id: int | None = None
    is_published: bool = False

    @property
    def key(self) -> str:
        """A short name of exactly these words from exactly this version, for a form."""
        named = f"{self.kind}:{self.source_id}:{self.version}:{self.words}"
        return hashlib.sha256(named.encode()).hexdigest()[:16]


def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of a text, with their marks."""
    return tuple(found for each in _SENTENCE.findall(clean(text)) if (found := each.strip()))


def spelt(sentence: str) -> str:
    """The sentence as it is compared: without spaces and its full stop, marks of one width."""
    return _SPACE.sub("", sentence).translate(_SAME).rstrip("。")


def holding_words(clock: str) -> str:
    """The first answer: what is promised, and nothing of the matter."""
    return f"我们还在核实，{clock}前回复您。"


def compose(ticked: Sequence[Line], typed: str) -> str:
    """The answer: what was ticked, then what was typed."""
    parts = [*(_whole(line.words) for line in ticked), clean(typed)]
    return "".join(part for part in parts if part)


def _whole(words: str) -> str:
    return words if words[-1:] in "。！？!?”’」』）)" else f"{words}。"


def lines_said(text: str, material: Iterable[Line], *, is_trusted: bool) -> tuple[Line, ...]:
    """The approved lines of which the answer consists, in its order; courtesy stands in none.

    Raises AnswerEmpty, OnlyCourtesy, SentenceNotApproved (with the sentence), or OnlyPublished while the press card is
    unchecked.
    """
    sentences = sentences_in(text)
    if not sentences:
        raise errors.AnswerEmpty(field="text")
    known = _by_spelling(material)
    courtesy = {spelt(each) for each in COURTESY}
    said = []
    for sentence in sentences:
        line = known.get(spelt(sentence))
        if line is not None:
            _check_published(line, sentence, is_trusted=is_trusted)
            said.append(line)
        elif spelt(sentence) not in courtesy:
            raise errors.SentenceNotApproved(field="text", sentence=sentence)
    if not said and spelt(NOTHING_MORE) not in map(spelt, sentences):
        raise errors.OnlyCourtesy(field="text")
    return tuple(dict.fromkeys(said))


def _check_published(line: Line, sentence: str, *, is_trusted: bool) -> None:
    if not is_trusted and not line.is_published:
        raise errors.OnlyPublished(field="text", sentence=sentence)


def _by_spelling(material: Iterable[Line]) -> dict[str, Line]:
    """Of the same words the published ones win: they may be said to everybody."""
    known: dict[str, Line] = {}
    for line in material:
        at = spelt(line.words)
        if at not in known or (line.is_published and not known[at].is_published):
            known[at] = line
    return known


def nearest_first(material: Sequence[Line], question: str) -> list[Line]:
    """The lines that share most with the question first; else as they came."""
    wanted = _pairs(question)
    return sorted(material, key=lambda line: -len(wanted & _pairs(line.words)) / (len(line.words) + 20))


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[^\w]", "", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
