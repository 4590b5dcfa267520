"""How does likeness see an opinion?"""

from __future__ import annotations

from mediadesk.liaison.opinions.opinion import Opinion
from mediadesk.liaison.risk_points.risk_point import Voice


def voice_of(opinion: Opinion) -> Voice:
    """The opinion's topic, words, classes and channel."""
    return Voice(
        opinion_id=opinion.id,
        topic_id=opinion.topic_id,
        text=f"{opinion.topic_text} {opinion.verbatim}",
        classes=frozenset(opinion.classes),
        channel=opinion.channel,
        received_at=opinion.received_at,
    )
