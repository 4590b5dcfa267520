"""What of a mention, its story and its assessment do the rules of alerting look at?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from mediadesk.monitoring.alerting.deciding import Calling, Sighting
from mediadesk.monitoring.records import Article, Mention, OutletTier, WatchHit
from mediadesk.monitoring.watching import Field, Severity, said


class Placed(Protocol):
    """Where an article stands among the stories (`stories.placement.Placement`)."""

    @property
    def story_id(self) -> int:
        """The story."""
        ...

    @property
    def tier_before(self) -> OutletTier | None:
        """How far the story had reached before; None for a new one."""
        ...

    @property
    def tier_now(self) -> OutletTier | None:
        """How far it reaches with this article."""
        ...


class Assessed(Protocol):
    """What an article says about us (`assessing.assessment.Assessment`)."""

    @property
    def relevant(self) -> bool:
        """Whether it is about us."""
        ...

    @property
    def stance(self) -> str:
        """A value of `assessing.stance.TextStance`."""
        ...

    @property
    def marks(self) -> Sequence[Any]:
        """The spans that decided: field, start, end, role."""
        ...


def see(
    mention: Mention,
    article: Article,
    placement: Placed | None,
    assessment: Assessed | None,
    calling: Mapping[int, Severity],
    now: datetime,
) -> Sighting:
    """A mention as the rules look at it. `calling`: watch id → severity, of the watches that raise alerts."""
    return Sighting(
        outlet=article.outlet.name,
        channel=article.outlet.channel,
        tier=article.outlet.tier,
        title=article.title,
        text=article.text or article.summary,
        published_at=article.published_at,
        found_at=now,
        watches=tuple(
            _calling(hit, calling[hit.watch_id]) for hit in mention.hits if hit.watch_id in calling
        ),
        stance=str(assessment.stance) if assessment else None,
        is_relevant=assessment.relevant if assessment else None,
        clause=_clause(article, assessment) if assessment else "",
        tier_before=placement.tier_before if placement else None,
        tier_now=placement.tier_now if placement else None,
        is_front_page=article.is_front_page,
    )


def _calling(hit: WatchHit, severity: Severity) -> Calling:
    in_title = [word for word in hit.words if word.field is Field.TITLE]
    return Calling(hit.watch_id, hit.watch, severity, said(in_title or hit.words), bool(in_title))


def _clause(article: Article, assessment: Assessed) -> str:
    for mark in assessment.marks:
        if str(mark.role) == "clause":
            text = article.title if str(mark.field) == "title" else article.text or article.summary
            return text[mark.start : mark.end].strip()
    return ""
