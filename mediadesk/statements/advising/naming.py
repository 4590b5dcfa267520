"""What are the ways of answering called? Texts to be translated where they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.messages import N_
from mediadesk.statements.advising.situation import Cluster
from mediadesk.statements.advising.strategy import Standing, Strategy

CLUSTER_NAMES: dict[Cluster, str] = {
    Cluster.UNKNOWN: N_("No cause is attested yet"),
    Cluster.VICTIM: N_("We are wrongly accused"),
    Cluster.ACCIDENTAL: N_("Neither ours nor anybody's fault"),
    Cluster.OURS: N_("Our own fault"),
}
STRATEGY_NAMES: dict[Strategy, str] = {
    Strategy.INSTRUCT: N_("Say what people should do"),
    Strategy.ADJUST: N_("Say what happened and what is being done"),
    Strategy.DENY: N_("Say what is not true, with the fact"),
    Strategy.DIMINISH: N_("Explain the circumstances"),
    Strategy.ACKNOWLEDGE: N_("Acknowledge"),
    Strategy.APOLOGISE: N_("Apologise"),
    Strategy.REMEDY: N_("Make good"),
    Strategy.BOLSTER: N_("Thank people and partners"),
    Strategy.SCAPEGOAT: N_("Blame somebody"),
    Strategy.ATTACK: N_("Attack who says it"),
}
STANDING_NAMES: dict[Standing, str] = {
    Standing.FIRST: N_("first of all"),
    Standing.RECOMMENDED: N_("recommended"),
    Standing.POSSIBLE: N_("possible"),
    Standing.CLOSED: N_("not open"),
}


@dataclass(frozen=True)
class Labels:
    """The names of clusters, strategies and standings, as msgids."""

    cluster = CLUSTER_NAMES
    strategy = STRATEGY_NAMES
    standing = STANDING_NAMES


LABELS = Labels()
