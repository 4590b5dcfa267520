"""Is this item about us at all, or does it only sound so?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediadesk.messages import N_, Message
from mediadesk.monitoring.assessing.lookalikes import service_words, topic_of
from mediadesk.monitoring.assessing.places import Places
from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.assessing.symbols import Reading
from mediadesk.monitoring.assessing.voices import Voice
from mediadesk.monitoring.folding import fold

ELSEWHERE = N_("It plays in another place (“%(place)s”).")
TOPIC: dict[str, str] = {
    "arts": N_("It is about a book, a play or a film (%(number)d such words)."),
    "jobs": N_("It is a job offer or about a profession (%(number)d such words)."),
    "shares": N_("It is about shares and companies on the market (%(number)d such words)."),
    "tenders": N_("It is a tender or an award (%(number)d such words)."),
    "batteries": N_("It is about batteries, charging or devices (%(number)d such words)."),
    "weather": N_("It is a weather forecast (%(number)d such words)."),
    "fires": N_("It is about fire protection (%(number)d such words)."),
    "vehicles": N_("It is about vehicles (%(number)d such words)."),
    "sport": N_("It is about sport (%(number)d such words)."),
    "figure": N_("Power stands for something else here (%(number)d such words)."),
    "games": N_("It is about games or computers (%(number)d such words)."),
    "goods": N_("Something is sold or reviewed (%(number)d such words)."),
    "history": N_("It tells of the past (%(number)d such words)."),
    "advice": N_("It is general advice (%(number)d such words)."),
    "science": N_("It is about research (%(number)d such words)."),
}
_UTILITY = re.compile(r"停水|没(?:有)?水|供水|停暖|供热|停气|断网")
NOTHING = N_("Neither we nor our power supply are spoken of.")
NOT_HERE = N_("An outage, but nothing says that it is one of ours.")


@dataclass(frozen=True)
class Scene:
    """What bears on relevance: who is named, where it plays, what else it might be."""

    named: int
    supplier: int
    outages: int
    harm: int
    here: int
    elsewhere: int
    outlet_is_here: bool
    topic: str
    topic_words: int
    service: int
    has_stance: bool


def scene_of(
    reading: Reading, places: Places, outlet: str, profile: Profile, *, has_stance: bool, is_local: bool
) -> Scene:
    """Count what bears on relevance."""
    folded, title = reading.folded, reading.folded[: _title_end(reading)]
    named = max((folded.count(each) for each in profile.names if each in folded), default=0)
    foreign = reading.text.count("X") + (3 if "X" in reading.text[: reading.title_end] else 0)
    foreign += places.count_elsewhere(folded) + 2 * places.count_elsewhere(title)
    topic, words = topic_of(title, folded)
    published_at = fold(outlet)
    return Scene(
        named=named,
        supplier=reading.text.count("U"),
        outages=reading.text.count("E"),
        harm=len(_UTILITY.findall(folded)),
        here=places.count_here(folded) + 2 * places.count_here(title),
        elsewhere=foreign,
        outlet_is_here=is_local
        or bool(places.stem and places.stem in published_at)
        or any(each in published_at for each in profile.folded_places),
        topic=topic,
        topic_words=words,
        service=service_words(folded),
        has_stance=has_stance,
    )


def _title_end(reading: Reading) -> int:
    return (
        reading.starts[reading.title_end] if reading.title_end < len(reading.starts) else len(reading.folded)
    )


def why_irrelevant(scene: Scene, places: Places, voice: Voice) -> Message | None:
    """The reason why the item is none of ours, or None if it is."""
    if scene.elsewhere > scene.here and not (scene.named and scene.named >= scene.elsewhere):
        place = next(iter(sorted(places.elsewhere)), "") or next(iter(places.neighbours), "")
        return Message(ELSEWHERE, {"place": place})
    weight = min(scene.supplier, 2) + min(scene.outages, 1) + scene.service // 2
    weight += 3 if scene.has_stance and (scene.supplier or scene.service > 1) else 0
    if scene.topic_words >= 2 and scene.topic_words > weight:
        return Message(TOPIC[scene.topic], {"number": scene.topic_words})
    if scene.supplier:
        return None
    is_here = bool(scene.here) or scene.outlet_is_here
    if not scene.outages and scene.service < 2 and not (scene.service and (scene.has_stance or scene.here)):
        return None if scene.harm and is_here and scene.topic_words < 2 else Message(NOTHING)
    if not is_here and not (scene.has_stance and (scene.outages or scene.service) and scene.topic_words <= 3):
        return Message(NOT_HERE)
    return None
