"""Where do words of a list stand in a text, except where they mean something harmless?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediadesk.errors import RuleBroken
from mediadesk.statements.checks.finding import CheckInput, Finding, Fix, FixKind
from mediadesk.statements.checks.judging import QUESTION, WORDS_OF_OTHERS

SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
NUMBER = r"[\d０-９一二三四五六七八九十百千万两〇零,，.]+"


@dataclass(frozen=True)
class Phrase:
    """Words to be found. `leave` matches look like them and are passed over; a sentence in which `unless` is found
    is passed over whole; `instead` gives what may stand in their place, None for nothing known.
    `may_be_tied`: a department that has attested these very words stands for them.
    """

    rule: type[RuleBroken]
    words: re.Pattern[str]
    leave: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    instead: Callable[[str], str | None] = lambda _: None
    may_be_tied: bool = False

    def __call__(self, given: CheckInput) -> Iterator[Finding]:
        """Every place in the title and the parts."""
        for part, text in given.texts:
            if part not in WORDS_OF_OTHERS:
                yield from self._in(part, text, given)

    def _in(self, part: str, text: str, given: CheckInput) -> Iterator[Finding]:
        plain = without(QUESTION, without(self.leave, text))
        for sentence in SENTENCE.finditer(plain):
            if self.unless is not None and self.unless.search(sentence.group()):
                continue
            for found in self.words.finditer(sentence.group()):
                start, end = sentence.start() + found.start(), sentence.start() + found.end()
                if not (self.may_be_tied and is_attested(given, part, start, text[start:end])):
                    yield at(self.rule, part, text, start, end, self.instead(text[start:end]))


def at(
    rule: type[RuleBroken], part: str, text: str, start: int, end: int, instead: str | None = None
) -> Finding:
    """A finding about the words `start:end`."""
    fixes = () if instead is None else (Fix(FixKind.REPLACE, replacement=instead),)
    return Finding(rule, {"word": text[start:end]}, part, start, end, fixes=fixes)


def is_attested(given: CheckInput, part: str, start: int, words: str) -> bool:
    """Whether the words are cited and an attested version has them too."""
    return any(
        citation.part == part and citation.overlaps(start, start + len(words)) and words in version.wording
        for citation, _, version in given.attested
    )


def without(pattern: re.Pattern[str] | None, text: str) -> str:
    """The text with what matches blanked out, so that positions stay true."""
    return pattern.sub(lambda found: " " * len(found.group()), text) if pattern else text
