"""Which rules call somebody, with which figures, and may they be set like that?

A rule is data: its kind says what is looked at, its parameters where the line is drawn, its severity how loudly it
calls. The desk starts with `DEFAULTS`; the head of publicity sets them otherwise, which makes a revision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.monitoring.watching import Severity


class RuleKind(StrEnum):
    """What a rule looks at. In this order one of them speaks for the alert when several are equally loud."""

    UNVERIFIED = "unverified"
    OFFICIAL = "official"
    TIER_JUMP = "tier_jump"
    FRONT_PAGE = "front_page"
    SENSITIVE = "sensitive"
    WATCH = "watch"
    VOLUME_HOUR = "volume_hour"
    VOLUME_DAY = "volume_day"

    @property
    def rank(self) -> int:
        """0 speaks first."""
        return list(RuleKind).index(self)


VOLUME = (RuleKind.VOLUME_HOUR, RuleKind.VOLUME_DAY)

KIND_LABELS: dict[RuleKind, str] = {
    RuleKind.UNVERIFIED: N_("Unverified attribution"),
    RuleKind.OFFICIAL: N_("Official account"),
    RuleKind.TIER_JUMP: N_("Reaches further outlets"),
    RuleKind.FRONT_PAGE: N_("Front page"),
    RuleKind.SENSITIVE: N_("Sensitive time"),
    RuleKind.WATCH: N_("Watch"),
    RuleKind.VOLUME_HOUR: N_("Many in one hour"),
    RuleKind.VOLUME_DAY: N_("Many in one day"),
}

# How far an outlet carries, from the smallest to the widest.
REACH: tuple[OutletTier, ...] = (
    OutletTier.INDIVIDUAL,
    OutletTier.LOCAL,
    OutletTier.CITY,
    OutletTier.PROVINCIAL,
    OutletTier.NATIONAL,
)


def reach_of(tier: OutletTier | str | None) -> int:
    """0 for an individual … 4 for a national outlet; -1 for none."""
    return REACH.index(OutletTier(tier)) if tier else -1


class ParameterOutOfRange(RuleBroken):
    """A figure with which the rule would call always or never."""

    msgid = N_("Write a number between %(low)s and %(high)s.")


class ParameterMissing(RuleBroken):
    """The rule would find nothing."""

    msgid = N_("Name at least one, or switch the rule off.")


class ChoiceUnknown(RuleBroken):
    """Not one of those offered."""

    msgid = N_("Choose one of those offered.")


class ParameterType(StrEnum):
    """How a parameter is typed."""

    NUMBER = "number"
    TIER = "tier"
    FLAG = "flag"
    WORDS = "words"


@dataclass(frozen=True)
class Parameter:
    """One figure or choice of a rule: its name, what people call it, and what is allowed."""

    name: str
    type: ParameterType
    label: str
    help: str = ""
    low: float = 0
    high: float = 0

    def read(self, value: Any) -> Any:
        """The value as it is kept. Raises the broken rule at the parameter's field."""
        if self.type is ParameterType.FLAG:
            return bool(value)
        if self.type is ParameterType.WORDS:
            return list(self._words(value))
        if self.type is ParameterType.TIER:
            if value not in list(OutletTier):
                raise ChoiceUnknown(field=self.name)
            return OutletTier(value).value
        return self._number(value)

    def _words(self, value: Any) -> Sequence[str]:
        words = tuple(dict.fromkeys(str(word).strip() for word in value or () if str(word).strip()))
        if not words:
            raise ParameterMissing(field=self.name)
        return words[:100]

    def _number(self, value: Any) -> float:
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not self.low <= number <= self.high:  # also refuses what is not a number
            raise ParameterOutOfRange(field=self.name, low=f"{self.low:g}", high=f"{self.high:g}")
        return number


_VOLUME = (
    Parameter("minimum", ParameterType.NUMBER, N_("At least this many mentions"),
              N_("Below it nobody is called, however quiet it usually is."), 2, 10_000),
    Parameter("times", ParameterType.NUMBER, N_("Times as many as usual"),
              N_("Usual is the median of the hours or days before."), 1.2, 100),
    Parameter("deviations", ParameterType.NUMBER, N_("Usual deviations above"),
              N_("How far above the usual ups and downs; 3 is a rare exception."), 0, 20),
)  # fmt: skip

PARAMETERS: dict[RuleKind, tuple[Parameter, ...]] = {
    RuleKind.UNVERIFIED: (
        Parameter("min_tier", ParameterType.TIER, N_("Outlets from this reach on")),
        Parameter("with_questions", ParameterType.FLAG, N_("Also texts that ask whether it was us")),
    ),
    RuleKind.OFFICIAL: (
        Parameter("names", ParameterType.WORDS, N_("Words in the name of an official account"),
                  N_("Government forums count as official by themselves.")),
        Parameter("only_against", ParameterType.FLAG, N_("Only when it accuses, asks or complains")),
    ),
    RuleKind.TIER_JUMP: (
        Parameter("to_tier", ParameterType.TIER, N_("Calls from this reach on")),
        Parameter("urgent_tier", ParameterType.TIER, N_("Urgent from this reach on")),
    ),
    RuleKind.FRONT_PAGE: (
        Parameter("only_against", ParameterType.FLAG, N_("Only when it accuses, asks or complains")),
    ),
    RuleKind.SENSITIVE: (
        Parameter("lifts", ParameterType.FLAG, N_("Makes other rules one step louder")),
    ),
    RuleKind.WATCH: (
        Parameter("skip_unrelated", ParameterType.FLAG, N_("Not for texts that are not about us")),
    ),
    RuleKind.VOLUME_HOUR: _VOLUME,
    RuleKind.VOLUME_DAY: _VOLUME,
}  # fmt: skip


@dataclass(frozen=True)
class AlertRule:
    """One rule as it stands. `revision` 0: as the desk came, nobody has touched it."""

    key: str
    kind: RuleKind
    severity: Severity
    is_on: bool
    parameters: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 0

    def __getitem__(self, name: str) -> Any:
        """The value of a parameter."""
        return self.parameters[name]


# Whose name says that an account speaks for an authority or a public service.
OFFICIAL_NAMES = (
    "发布", "政务", "政府", "人民政府", "公安", "交警", "应急", "消防", "住建", "城管", "水务", "自来水", "供水",
    "燃气", "教育局", "卫健委", "发改委", "能源局", "市委", "市民心声", "12345", "官方",
)  # fmt: skip

DEFAULTS: tuple[AlertRule, ...] = (
    AlertRule("unverified", RuleKind.UNVERIFIED, Severity.WARNING, True,
              {"min_tier": OutletTier.INDIVIDUAL.value, "with_questions": False}),
    AlertRule("official", RuleKind.OFFICIAL, Severity.URGENT, True,
              {"names": list(OFFICIAL_NAMES), "only_against": True}),
    AlertRule("tier_jump", RuleKind.TIER_JUMP, Severity.WARNING, True,
              {"to_tier": OutletTier.CITY.value, "urgent_tier": OutletTier.PROVINCIAL.value}),
    AlertRule("front_page", RuleKind.FRONT_PAGE, Severity.WARNING, True, {"only_against": True}),
    AlertRule("sensitive", RuleKind.SENSITIVE, Severity.WARNING, True, {"lifts": True}),
    AlertRule("watch", RuleKind.WATCH, Severity.WARNING, True, {"skip_unrelated": True}),
    AlertRule("volume_hour", RuleKind.VOLUME_HOUR, Severity.WARNING, True,
              {"minimum": 6.0, "times": 3.0, "deviations": 3.0}),
    AlertRule("volume_day", RuleKind.VOLUME_DAY, Severity.NOTICE, True,
              {"minimum": 20.0, "times": 2.0, "deviations": 3.0}),
)  # fmt: skip

OFFICIAL_CHANNELS = frozenset({Channel.GOVERNMENT_FORUM})
# Where anybody may call themselves official: the name decides.
NAMED_CHANNELS = frozenset(
    {Channel.WECHAT_OFFICIAL, Channel.MICROBLOG, Channel.SHORT_VIDEO, Channel.SOCIAL, Channel.FORUM}
)


def check_parameters(kind: RuleKind, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as they are kept. Raises the broken rule at the field of the first that is wrong."""
    return {each.name: each.read(given.get(each.name)) for each in PARAMETERS[kind]}


def with_changes(changed: Sequence[AlertRule]) -> tuple[AlertRule, ...]:
    """Every rule: the defaults, each as somebody has set it where somebody has."""
    known = {rule.key: rule for rule in changed}
    return tuple(known.get(rule.key, rule) for rule in DEFAULTS)
