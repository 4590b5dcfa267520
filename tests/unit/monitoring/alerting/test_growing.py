"""Is there one alert for each story, whatever the order in which its mentions arrive?"""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mediadesk.monitoring.alerting.deciding import Sighting, decide
from mediadesk.monitoring.alerting.growing import MOST_ENTRIES, Change, Known, grow
from mediadesk.monitoring.alerting.rules import DEFAULTS, RuleKind
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.monitoring.watching import Severity
from tests.unit.monitoring.alerting.test_rules import CALLING, sighting

OUTLETS = ("澜江论坛", "澜江新闻网", "澜江自来水", "省电视台")
# What hangs on the order (how far it had reached before) is left out: that rule is tried in its own table.
SIGHTINGS = st.builds(
    sighting,
    outlet=st.sampled_from(OUTLETS),
    channel=st.sampled_from(
        [Channel.FORUM, Channel.WECHAT_OFFICIAL, Channel.NEWS_WEBSITE, Channel.OWNED_MEDIA]
    ),
    tier=st.sampled_from(list(OutletTier)),
    stance=st.sampled_from([None, "accuses_us", "mentions", "complaint", "praise"]),
    watches=st.sampled_from([(), (CALLING,)]),
    is_front_page=st.booleans(),
)


def told(sightings: list[Sighting]) -> tuple[list[Change], Known | None]:
    """What becomes of one story: the change of each sighting, and what the alert holds in the end."""
    known, changes = None, []
    for each in sightings:
        change = grow(known, each, decide(each, DEFAULTS))
        if change is None:
            continue
        changes.append(change)
        keys = known.keys if known else frozenset()
        known = Known(
            change.severity, keys | {entry.key for entry in change.entries}, change.outlets, change.tier
        )
    return changes, known


@given(st.lists(SIGHTINGS, max_size=8), st.randoms(use_true_random=False))
def test_any_order_of_arrival_raises_one_alert_as_loud_and_loses_none(
    sightings: list[Sighting], chance: Random
) -> None:
    shuffled = list(sightings)
    chance.shuffle(shuffled)

    (one, first), (_, other) = told(sightings), told(shuffled)

    calls = any(decide(each, DEFAULTS) for each in sightings)
    assert (first is not None) is (other is not None) is calls
    if first is not None and other is not None:
        fired = {entry for entry in first.keys if not entry.startswith("outlet:")}
        assert fired == {entry for entry in other.keys if not entry.startswith("outlet:")}
        assert first.severity is other.severity
        assert sum(change.calls_again for change in one) <= len(Severity)


@given(st.lists(SIGHTINGS, max_size=6))
def test_what_comes_twice_adds_nothing(sightings: list[Sighting]) -> None:
    _, once = told(sightings)

    _, twice = told([*sightings, *sightings])

    if once is not None and twice is not None:
        rules = {key for key in once.keys if not key.startswith("outlet:")}
        assert rules == {key for key in twice.keys if not key.startswith("outlet:")}


def test_another_outlet_is_appended_and_a_louder_rule_calls_again() -> None:
    quiet = sighting(watches=(CALLING,), is_relevant=True, stance="mentions")
    known = Known(
        Severity.WARNING, frozenset({"watch:warning:澜江论坛"}), frozenset({"澜江论坛"}), OutletTier.LOCAL
    )

    another = grow(known, sighting(outlet="澜江新闻网", tier=OutletTier.CITY, stance="mentions"), ())
    same = grow(known, quiet, decide(quiet, DEFAULTS))
    accusing = sighting(outlet="澜江自来水", channel=Channel.WECHAT_OFFICIAL, stance="accuses_us")
    louder = grow(known, accusing, decide(accusing, DEFAULTS))

    assert another is not None
    assert (another.calls_again, another.tier, another.reason) == (False, OutletTier.CITY, None)
    assert same is None
    assert louder is not None
    assert (louder.calls_again, louder.severity) == (True, Severity.URGENT)
    assert "official" in str(louder.reason)


def test_a_reason_that_says_more_takes_the_place_of_one_as_loud() -> None:
    known = Known(
        Severity.WARNING, frozenset({"watch:warning:澜江论坛"}), frozenset({"澜江论坛"}), OutletTier.LOCAL
    )
    accusing = sighting(stance="accuses_us", clause="供电公司停电造成")

    change = grow(known, accusing, [e for e in decide(accusing, DEFAULTS) if e.kind is RuleKind.UNVERIFIED])

    assert change is not None
    assert (change.calls_again, "blames us" in str(change.reason)) == (False, True)


def test_an_alert_of_five_thousand_reprints_stays_readable() -> None:
    keys = frozenset(f"outlet:媒体{number}" for number in range(MOST_ENTRIES))
    known = Known(Severity.URGENT, keys, frozenset({"澜江论坛"}), OutletTier.LOCAL)

    assert grow(known, sighting(outlet="又一家"), ()) is None
