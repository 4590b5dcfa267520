"""What does a text look like to those who read claims out of it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mediadesk.statements.reading import masks, moments, quantities
from mediadesk.statements.reading.bearing import Ruling
from mediadesk.statements.reading.ledger import Book
from mediadesk.statements.reading.moments import Mention
from mediadesk.statements.reading.passages import Passage, Voice, passages_of
from mediadesk.statements.reading.plain import Plain
from mediadesk.statements.reading.quantity import Quantity
from mediadesk.statements.reading.setting import Setting
from mediadesk.statements.reading.verdict import Judgement, StatedKind
from mediadesk.times import shanghai

_SIGNATURE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:公司|局|集团|中心|部)")


@dataclass(frozen=True)
class Text:
    """A text in plain spelling, with the facts it is read against."""

    plain: Plain
    book: Book
    setting: Setting

    @property
    def words(self) -> str:
        """The plain spelling."""
        return self.plain.words

    @cached_property
    def house(self) -> tuple[str, ...]:
        """The names we go by: those of the setting and the one the text is signed with."""
        lines = [line.strip() for line in self.words.strip().split("\n")]
        signed = [line for line in lines[1:][-4:] if _SIGNATURE.fullmatch(line)]
        return (*self.setting.house, *signed)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The clauses, each with who speaks."""
        return passages_of(self.words, self.house)

    def _said_by(self, *voices: Voice) -> list[tuple[int, int]]:
        return [(each.start, each.end) for each in self.passages if each.voice in voices]

    @cached_property
    def stated(self) -> str:
        """The text with all that states nothing blanked out, places kept."""
        words = masks.without_quotes(masks.without_phones(masks.without_names(self.words)))
        return masks.blanked(words, self._said_by(Voice.NONE))

    @cached_property
    def prose(self) -> str:
        """What we say ourselves, names and fixed words left in."""
        return masks.blanked(masks.without_quotes(self.words), self._said_by(Voice.NONE, Voice.REPORTED))

    @cached_property
    def day(self) -> date | None:
        """The day the text speaks on."""
        return shanghai(self.setting.cut_off).date() if self.setting.cut_off else None

    @cached_property
    def times(self) -> tuple[Mention, ...]:
        """Every time that is stated."""
        return moments.moments_in(self.stated, self.day)

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """Every quantity that is stated."""
        return quantities.quantities_in(masks.blanked(self.stated, self.time_places))

    @cached_property
    def marks(self) -> tuple[Mention, ...]:
        """The times up to which the text says it is right: `截至19时30分`."""
        return moments.moments_in(masks.only_as_of(self.words), self.day)

    @cached_property
    def time_places(self) -> tuple[tuple[int, int], ...]:
        """Where the times stand."""
        return tuple((each.start, each.end) for each in self.times)

    @cached_property
    def _reported(self) -> tuple[Passage, ...]:
        return tuple(each for each in self.passages if each.voice is Voice.REPORTED)

    def is_reported(self, start: int) -> bool:
        """Whether what stands here is what others say."""
        return any(each.start <= start < each.end for each in self._reported)

    def judged(self, start: int, end: int, kind: StatedKind, ruling: Ruling) -> Judgement:
        """The ruling on a span, told in places of the text as it was given."""
        first, last = self.plain.place(start, end)
        span = self.plain.source[first:last]
        return Judgement(
            span, first, last, kind, ruling.verdict, ruling.message(span),
            ruling.fact.key if ruling.fact else None, ruling.see.key if ruling.see else None,
        )  # fmt: skip
