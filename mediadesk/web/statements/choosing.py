"""What does the page show that asks which kind of text is to be written?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mediadesk.incidents.incident import Incident
from mediadesk.messages import N_, Message
from mediadesk.statements.advising.naming import LABELS, Labels
from mediadesk.statements.advising.strategy import Advice
from mediadesk.statements.choosing import Offer
from mediadesk.statements.types import Group

GROUP_NAMES: dict[Group, str] = {
    Group.PUBLIC: N_("For the public"),
    Group.MEDIA: N_("For media"),
    Group.INTERNAL: N_("For leaders and the house"),
    Group.VOICE: N_("Retelling a statement to one audience"),
}


@dataclass(frozen=True, kw_only=True)
class NewPage:
    """Which kind, for which incident? `groups` are headings with the kinds under them."""

    incidents: Sequence[Incident]
    incident_id: int | None
    groups: Sequence[tuple[str, Sequence[Offer]]]
    type_code: str | None = None
    error: str = ""
    advice: Advice | None = None
    advice_labels: Labels = LABELS

    def caution(self, offer: Offer) -> Message | None:
        """Why this kind is not advised now, where it may be begun all the same."""
        return self.advice.caution(offer.kind.origin) if self.advice and offer.refused is None else None

    def is_recommended(self, offer: Offer) -> bool:
        """Whether the advice speaks for this kind."""
        recommended = self.advice.recommended_kinds if self.advice else frozenset()
        return offer.refused is None and offer.kind.origin in recommended


def grouped(offers: Iterable[Offer]) -> list[tuple[str, list[Offer]]]:
    """The offers under their headings, in the order of the headings."""
    found = list(offers)
    sorted_ = [
        (name, [each for each in found if each.kind.group is group]) for group, name in GROUP_NAMES.items()
    ]
    return [(name, kinds) for name, kinds in sorted_ if kinds]
