"""What does the page of one article show: its marks, its evidence, what it says about us, what can be done?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mediadesk.incidents.incident import Incident
from mediadesk.messages import N_
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.monitoring.assessing.assessment import Role
from mediadesk.monitoring.assessing.stance import STANCE_LABELS
from mediadesk.monitoring.inbox.acting.action import Action
from mediadesk.monitoring.labelling.standing import Standing
from mediadesk.monitoring.marking import Layer, Segment, layered, layered_paragraphs
from mediadesk.monitoring.records import Article, Mention, Snapshot
from mediadesk.monitoring.stories.story import StoryBrief
from mediadesk.monitoring.watching import Field
from mediadesk.web.monitoring.labels import ACTIONS
from mediadesk.web.monitoring.page import Labels

SURENESS: tuple[tuple[float, str], ...] = (
    (0.9, N_("sure: every reader found the same text")),
    (0.6, N_("fairly sure: compare before quoting")),
    (0.0, N_("doubtful: read the original")),
)


@dataclass(frozen=True)
class ArticleView:
    """One article whole. `names` are the people of its history by id, `copies` what stands folded under it."""

    article: Article
    snapshots: Sequence[Snapshot]
    mention: Mention | None = None
    standing: Standing | None = None
    story: StoryBrief | None = None
    alert: Alert | None = None
    incident: Incident | None = None
    incidents: Sequence[Incident] = ()
    copies: Sequence[Mention] = ()
    folded: int = 0
    history: Sequence[Action] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    readers: Sequence[int] = ()
    colleagues: Mapping[int, str] = field(default_factory=dict)
    last_reasons: Sequence[str] = ()
    story_url: str | None = None
    person_id: int = 0
    is_starred: bool = False
    is_read: bool = False
    may_triage: bool = False
    may_open_incident: bool = False
    labels = Labels()
    stances = STANCE_LABELS
    actions = ACTIONS

    def names_of(self, people: Sequence[int]) -> str:
        """Their names in one line."""
        return "、".join(self.names.get(each, "—") for each in people)

    @property
    def sureness(self) -> str:
        """How sure it is that the text is the article's, whole and alone."""
        return next(words for least, words in SURENESS if self.article.confidence >= least)

    @property
    def deciding(self) -> tuple[str, ...]:
        """The words that decided the stance."""
        return self.standing.words(self.article.title, self.text) if self.standing else ()

    @property
    def text(self) -> str:
        """The text whose places are marked: the body, or the summary where there was no body."""
        return self.article.text or self.article.summary

    @property
    def title(self) -> tuple[Segment, ...]:
        """The headline with its marks."""
        return layered(self.article.title, self._layers(Field.TITLE))

    @property
    def paragraphs(self) -> tuple[tuple[Segment, ...], ...]:
        """The text with its marks."""
        return layered_paragraphs(self.text, self._layers(Field.BODY))

    def _layers(self, where: Field) -> list[Layer]:
        words = self.mention.words if self.mention else ()
        found = [Layer(word.start, word.end, is_watch=True) for word in words if word.field is where]
        suggestion = self.standing.suggestion if self.standing and self.standing.agrees else None
        for mark in suggestion.marks if suggestion else ():
            if mark.field is where:
                is_clause = mark.role is Role.CLAUSE
                found.append(Layer(mark.start, mark.end, is_clause=is_clause, is_deciding=not is_clause))
        return found
