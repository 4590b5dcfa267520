"""Which story does a text belong to, among those it may repeat?

    keys | hits | candidates | compare | choose | join or begin | keep

A `Shelf` holds the texts of the window under their keys. A story keeps only texts that say something new, so that
5,000 reprints are one text to compare with; a key that a dozen stories use leads nowhere and is not kept any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from mediadesk.monitoring.stories.comparing import Prepared
from mediadesk.monitoring.stories.judging import Comparison, Spans, Verdict, compare, overlap

WINDOW = timedelta(days=14)
COMMON = 12
"""Stories a key may stand for before it is nobody's."""
DULL = 5
"""Stories that share a phrase before it counts as a phrase of the trade."""
KEPT = 12
"""Texts of one story that are kept to compare with."""
HARDLY = 0.75
"""A score too low to look: one key, and two stories share it."""
STORIES = 5
"""Stories a text is compared with, the likeliest first."""
TEXTS = 3
"""Texts of one story it is compared with."""
PLAINLY = 0.6
"""Shared by two texts of one pattern, so that the story's other texts need not be asked."""
COVERED = 0.9
"""Of a text that another holds already: it need not be kept."""
TOGETHER = 0.2
"""Of a text's shared places that two of its matches must have in common, else it is a roundup of two stories."""
_RANK = {Verdict.SAME: 2, Verdict.CONTAINED: 1, Verdict.RETOLD: 0}


@dataclass(frozen=True)
class Text:
    """A text that has been placed: whose and when."""

    id: int
    story: int
    at: datetime | None


@dataclass(frozen=True)
class Placed:
    """Where a text went. `near` is the text it repeats most of; `gone` are stories that turned out to be this one."""

    story: int
    is_new: bool
    near: int | None = None
    share: float = 0.0
    verdict: Verdict | None = None
    gone: tuple[int, ...] = ()
    is_kept: bool = True
    keys: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Match:
    text: Text
    seen: Comparison

    @property
    def rank(self) -> tuple[int, float, int]:
        return _RANK[self.seen.verdict], self.seen.share, -self.text.id


@dataclass
class Shelf:
    """The texts of the window by their keys. `apart` are pairs of stories that somebody has separated.

    `prepared` gives a text by its id; what is placed here is added to it.
    """

    prepared: MutableMapping[int, Prepared] = field(default_factory=dict)
    apart: set[frozenset[int]] = field(default_factory=set)
    new_ids: Iterator[int] = field(default_factory=lambda: count(1))
    _by_key: dict[int, list[int]] = field(default_factory=dict)
    _texts: dict[int, Text] = field(default_factory=dict)
    _kept: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _into: dict[int, int] = field(default_factory=dict)
    _story_of_text: dict[int, int] = field(default_factory=dict)

    def story_of(self, story: int) -> int:
        """The story that `story` has become part of; itself while it stands."""
        while story in self._into:
            story = self._into[story]
        return story

    def put(self, text: Text, keys: Iterable[int]) -> None:
        """Keep a text whose story is known under its keys."""
        self._texts[text.id] = text
        self._story_of_text[text.id] = text.story
        self._kept[text.story].append(text.id)
        for key in keys:
            self._by_key.setdefault(key, []).append(text.id)

    def kept_of(self, story: int) -> tuple[int, ...]:
        """The texts of a story that later ones are compared with."""
        return tuple(self._kept[self.story_of(story)])

    def likeliest(self, prepared: Prepared, at: datetime | None) -> list[int]:
        """The texts that `place` would compare it with as the shelf stands, with their stories' other texts."""
        found = [each.id for texts in self._candidates(prepared, at)[0] for each in texts]
        near = (each for one in found for each in self._kept[self.story_of(self._texts[one].story)][:TEXTS])
        return list(dict.fromkeys([*found, *near]))

    def place(
        self, text_id: int, prepared: Prepared, at: datetime | None, *, home: int | None = None
    ) -> Placed:
        """Find the text's story or begin one, and keep it as far as it says something new.

        `home` is the story of a text that has been placed before: it stays there unless it repeats another.
        """
        candidates, dull_keys = self._candidates(prepared, at)
        dull = prepared.places_of(dull_keys) if dull_keys else ()
        matches = [found for texts in candidates if (found := self._match(prepared, texts, dull))]
        matches = [match for match in matches if home is None or not self._is_apart(home, match)]
        if not matches:
            story = next(self.new_ids) if home is None else home
            keys = self._keep(Text(text_id, story, at), prepared)
            return Placed(story, is_new=home is None, keys=keys)
        return self._join(text_id, prepared, at, matches)

    def stay(self, text_id: int, story: int, prepared: Prepared, at: datetime | None) -> Placed:
        """Keep a text where somebody has put it, whatever it repeats."""
        keys = self._keep(Text(text_id, story, at), prepared)
        return Placed(story, is_new=False, keys=keys)

    def _join(self, text_id: int, prepared: Prepared, at: datetime | None, matches: list[_Match]) -> Placed:
        matches.sort(key=lambda match: match.rank, reverse=True)
        best = matches[0]
        story = self.story_of(best.text.story)
        gone = tuple(
            self._absorb(story, match) for match in matches[1:] if self._is_bridge(story, best, match)
        )
        is_kept = self._says_something_new(prepared, best) and len(self._kept[story]) < KEPT
        keys = self._keep(Text(text_id, story, at), prepared) if is_kept else ()
        return Placed(story, False, best.text.id, best.seen.share, best.seen.verdict, gone, is_kept, keys)

    def _scores(self, prepared: Prepared) -> tuple[dict[int, float], list[int]]:
        """text → how much its shared keys tell, and the keys that many stories share."""
        scores: dict[int, float] = defaultdict(float)
        dull = []
        for key in prepared.keys:
            texts = self._by_key.get(key)
            if not texts:
                continue
            stories = len(set(map(self._story_of_text.__getitem__, texts))) if len(texts) > 1 else 1
            if stories >= DULL:
                dull.append(key)
            if stories < COMMON:
                weight = 1 / stories
                for each in texts:
                    scores[each] += weight
        return scores, dull

    def _candidates(self, prepared: Prepared, at: datetime | None) -> tuple[list[list[Text]], list[int]]:
        """The likeliest stories with the texts to compare, best first, and the keys that many stories share."""
        scores, dull = self._scores(prepared)
        by_story: dict[int, list[tuple[float, Text]]] = defaultdict(list)
        for each, score in scores.items():
            if score < HARDLY:
                continue
            text = self._texts[each]
            if _is_within(text.at, at):
                by_story[self._story_of_text[each]].append((score, text))
        for scored in by_story.values():
            scored.sort(key=lambda pair: (-pair[0], pair[1].id))
        ranked = sorted(by_story.items(), key=lambda item: (-item[1][0][0], item[0]))[:STORIES]
        return [[text for _, text in scored[:TEXTS]] for _, scored in ranked], dull

    def _match(self, prepared: Prepared, texts: Sequence[Text], dull: Spans) -> _Match | None:
        """The first text of a story that is the same, unless that text is a roundup and means another part."""
        for text in texts:
            seen = compare(prepared, self.prepared[text.id], dull=dull)
            if seen.is_same and not self._is_other_part(text, seen):
                return _Match(text, seen)
            if seen.verdict is Verdict.ONE_PATTERN and seen.share >= PLAINLY:
                return None
        return None

    def _is_other_part(self, text: Text, seen: Comparison) -> bool:
        """Whether `text` is a roundup whose story is another passage of it than the one that is shared here."""
        kept = [each for each in self._kept[self.story_of(text.story)] if each != text.id]
        shared = sum(end - start for start, end in seen.known_spans)
        known = self.prepared[text.id]
        if not kept or seen.verdict is Verdict.SAME or shared * 1.5 > len(known.body):
            return False
        others = [compare(known, self.prepared[each]) for each in kept[:TEXTS]]
        return all(
            overlap(seen.known_spans, other.spans) < TOGETHER * shared for other in others if other.is_same
        )

    def _is_bridge(self, story: int, best: _Match, match: _Match) -> bool:
        """Whether a second match shows that its story is the same one: both are met in the same places."""
        if self.story_of(match.text.story) == story or self._is_apart(story, match):
            return False
        shared = min(sum(end - start for start, end in each.seen.spans) for each in (best, match))
        return overlap(best.seen.spans, match.seen.spans) >= TOGETHER * shared

    def _is_apart(self, story: int, match: _Match) -> bool:
        return frozenset((story, self.story_of(match.text.story))) in self.apart

    def _absorb(self, story: int, match: _Match) -> int:
        gone = self.story_of(match.text.story)
        self._into[gone] = story
        moved = self._kept.pop(gone, [])
        self._kept[story] += moved
        self._story_of_text |= dict.fromkeys(moved, story)
        self.apart |= {
            frozenset(story if each == gone else each for each in pair) for pair in self.apart if gone in pair
        }
        return gone

    def _says_something_new(self, prepared: Prepared, best: _Match) -> bool:
        covered = sum(end - start for start, end in best.seen.spans)
        return best.seen.verdict is not Verdict.SAME and covered < COVERED * len(prepared.body)

    def _keep(self, text: Text, prepared: Prepared) -> tuple[int, ...]:
        """Put the text on the shelf; the keys it stands under, without those that are common by now."""
        held = self._by_key.get
        keys = tuple([key for key in prepared.keys if len(held(key, ())) < COMMON * 2])
        self.prepared[text.id] = prepared
        self.put(text, keys)
        return keys


def _is_within(known: datetime | None, at: datetime | None) -> bool:
    return known is None or at is None or abs(known - at) <= WINDOW
