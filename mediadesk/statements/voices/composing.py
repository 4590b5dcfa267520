"""How is a statement retold to one audience, from the same versions of the same facts?

    facts the statement cites | one sentence each, in the facts' own words | drop whole sentences that do not fit

Shortening never touches a word of a fact: a sentence is there as it was attested, or it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.facts.fact import Fact, FactKind, FactVersion
from mediadesk.statements.content import Content
from mediadesk.statements.editing import Retie, Typed
from mediadesk.statements.fact_book import FactBook, citable, version_of
from mediadesk.statements.kinds.voices import MESSAGE_LENGTH
from mediadesk.statements.printing import printed_text
from mediadesk.statements.types import StatementType

_FRAME = re.compile(
    r"(?:有关情况)?的(?:通报|情况说明|公告|致歉信|采访邀约)(?:（[^（）]*）)?$|（[^（）]*报）$"
)
READ_ALOUD = 5
"""Characters that one reads out in a second."""
OPEN_CAUSE = "具体原因正在核查。"


@dataclass(frozen=True)
class Sentence:
    """A fact's own words as a sentence. `question`: what the department was asked, where it was."""

    fact: Fact
    version: FactVersion
    question: str = ""

    @property
    def words(self) -> str:
        """The wording without its full stop."""
        return self.version.wording.rstrip("。 \n")

    @property
    def text(self) -> str:
        """The wording as a sentence."""
        return f"{self.words}。"


@dataclass(frozen=True)
class Source:
    """What a voice is made from: the statement's words, its facts in the order of its text, and the three messages of
    the map.
    """

    content: Content
    sentences: Sequence[Sentence]
    messages: Sequence[str] = ()

    @property
    def says_cause(self) -> bool:
        """Whether the statement gives the cause."""
        return any(sentence.fact.kind is FactKind.CAUSE for sentence in self.sentences)

    @property
    def open_words(self) -> str:
        """What the statement leaves open."""
        return "" if self.says_cause else OPEN_CAUSE


@dataclass(frozen=True)
class Retold:
    """A voice's first draft: what to type, and what to tie where."""

    typed: Typed
    ties: tuple[Retie, ...]


def sentences_of(
    kind: StatementType, content: Content, facts: FactBook, questions: Mapping[int, str]
) -> tuple[Sentence, ...]:
    """The facts a statement cites, each once, in the order of its text. `questions` maps fact ids to what was asked."""
    order = {part.code: number for number, part in enumerate(kind.parts)}
    cited = sorted(content.citations, key=lambda each: (order.get(each.part, len(order)), each.start))
    pairs = dict.fromkeys((each.fact_id, each.fact_version) for each in cited)
    found: list[Sentence] = []
    for fact_id, number in pairs:
        fact = facts.get(fact_id)
        version = version_of(fact, number) if fact else None
        if fact is not None and version is not None:
            found.append(Sentence(fact, version, questions.get(fact_id, "")))
    return tuple(found)


def retell(
    kind: StatementType, source: Source, title: str, openings: Mapping[str, str], now: datetime
) -> Retold:
    """The first draft of a voice. `openings`: the text each part begins with."""
    texts = _WRITERS[kind.origin](kind, source)
    parts = {code: text for code, text in {**openings, **texts}.items() if text and kind.has(code)}
    at = source.content.next_update_at
    typed = Typed(
        title=title,
        parts=parts,
        cut_off_at=source.content.cut_off_at,
        next_update_at=at if kind.takes_next_update and at is not None and at > now else None,
    )
    return Retold(typed, tuple(_ties(parts, source.sentences)))


def whole_text(kind: StatementType, content: Content) -> str:
    """The body as it is said, one part a line."""
    return "\n".join(text for part in kind.parts if (text := printed_text(kind, content, part.code)))


def matter_of(title: str) -> str:
    """What a statement's title is about: 关于X有关情况的通报（首报） → X."""
    return _FRAME.sub("", title.removeprefix("关于")) or title


def messages_needed(text: str) -> int:
    """How many short messages a text takes."""
    count = len(text.strip())
    return -(-count // MESSAGE_LENGTH)


def seconds_to_read(text: str) -> int:
    """How long it takes to read a text aloud."""
    return -(-len(re.sub(r"\s", "", text)) // READ_ALOUD)


def fitting(sentences: Iterable[Sentence], limit: int) -> tuple[Sentence, ...]:
    """As many whole sentences as fit, in their order; one that is too long is passed over. 0 means no limit."""
    kept: list[Sentence] = []
    left = limit
    for sentence in sentences:
        if not limit or len(sentence.text) <= left:
            kept.append(sentence)
            left -= len(sentence.text)
    return tuple(kept)


def _script(kind: StatementType, source: Source) -> dict[str, str]:
    return {"core": _joined(fitting(source.sentences, kind.part("core").limit)), "open": source.open_words}


def _message(kind: StatementType, source: Source) -> dict[str, str]:
    limit = kind.part("core").limit - len(source.open_words)
    return {"core": _joined(fitting(source.sentences, limit)) + source.open_words}


def _brief(kind: StatementType, source: Source) -> dict[str, str]:
    return {"core": "\n".join(each.text for each in source.sentences), "open": source.open_words}


def _lines(kind: StatementType, source: Source) -> dict[str, str]:
    limit = kind.part("answers").line_limit
    spoken = [each for each in source.sentences if not limit or len(each.text) <= limit]
    answers = "\n".join(f"问：{_question(each)}答：{each.text}" for each in spoken)
    messages = "\n".join(source.messages) or "\n".join(each.text for each in spoken[:3])
    return {"messages": messages, "answers": answers}


_WRITERS: Mapping[str, Callable[[StatementType, Source], dict[str, str]]] = {
    "hotline_script": _script,
    "short_message": _message,
    "internal_brief": _brief,
    "qa_lines": _lines,
}
VOICES = tuple(_WRITERS)
"""The built-in kinds that retell a statement."""


def _joined(sentences: Iterable[Sentence]) -> str:
    return "".join(sentence.text for sentence in sentences)


def _question(sentence: Sentence) -> str:
    asked = sentence.question.strip().rstrip("？?。")
    return f"{asked or '这方面的情况是怎样的'}？"


def _ties(parts: Mapping[str, str], sentences: Sequence[Sentence]) -> Iterable[Retie]:
    for code, text in parts.items():
        for sentence in sentences:
            in_force = citable(sentence.fact)
            at = text.find(sentence.words)
            # Words of an older version are tied to it as they are saved; a tie would make them the newest one's.
            if at >= 0 and in_force is not None and in_force.version == sentence.version.version:
                yield Retie(sentence.fact.id, code, sentence.words, at)
