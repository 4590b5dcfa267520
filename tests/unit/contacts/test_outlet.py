"""Until when does an answer still reach a programme?"""

from datetime import datetime, time

import pytest

from mediadesk.contacts.organisation import (
    OnlyOutletsHaveThis,
    OrganisationKind,
    UnderItself,
    WebsiteNotReadable,
    check_organisation,
    check_parent,
)
from mediadesk.contacts.outlet import (
    EVERY_DAY,
    MEDIA_TIER_NAMES,
    MEDIUM_NAMES,
    MediaTier,
    Medium,
    Programme,
    ProgrammeTwice,
    ProgrammeWithoutName,
    check_programmes,
    next_deadline,
)
from mediadesk.times import SHANGHAI
from tests.builders.contacts import an_organisation_draft
from tests.builders.register import an_outlet_draft

THURSDAY = datetime(2026, 3, 12, 20, 0, tzinfo=SHANGHAI)
EVENING = Programme(name="要闻版", deadline=time(23, 0))
WEEKLY = Programme(name="经济周刊", weekdays=(4,), deadline=time(17, 0))
ROLLING = Programme(name="滚动新闻")


@pytest.mark.parametrize(
    ("programmes", "name", "at"),
    [
        ((WEEKLY, EVENING), "要闻版", datetime(2026, 3, 12, 23, 0, tzinfo=SHANGHAI)),
        ((WEEKLY,), "经济周刊", datetime(2026, 3, 19, 17, 0, tzinfo=SHANGHAI)),
        ((ROLLING, EVENING), "要闻版", datetime(2026, 3, 12, 23, 0, tzinfo=SHANGHAI)),
    ],
)
def test_the_deadline_that_comes_first_is_told(
    programmes: tuple[Programme, ...], name: str, at: datetime
) -> None:
    found = next_deadline(programmes, THURSDAY)

    assert found is not None
    assert (found[0].name, found[1]) == (name, at)


def test_what_has_no_deadline_closes_never() -> None:
    assert next_deadline((ROLLING,), THURSDAY) is None
    assert next_deadline((), THURSDAY) is None


def test_a_deadline_at_this_very_minute_is_gone() -> None:
    found = next_deadline((EVENING,), THURSDAY.replace(hour=23))

    assert found is not None
    assert found[1].day == 13


def test_programmes_are_tidied() -> None:
    typed = Programme(name=" 要闻  版 ", weekdays=(9, 3, 1, 3), note=" 头版 ")

    assert check_programmes([typed]) == (Programme(name="要闻 版", weekdays=(1, 3), note="头版"),)
    assert check_programmes([Programme(name="早报", weekdays=())])[0].weekdays == EVERY_DAY


def test_a_programme_needs_a_name_and_one_deadline_a_day() -> None:
    with pytest.raises(ProgrammeWithoutName):
        check_programmes([Programme(name=" ", deadline=time(8))])
    with pytest.raises(ProgrammeTwice):
        check_programmes([EVENING, Programme(name="要闻版", weekdays=(6, 7))])
    check_programmes([Programme(name="要闻版", weekdays=(1,)), Programme(name="要闻版", weekdays=(2,))])


@pytest.mark.parametrize(
    "typed",
    [{"medium": Medium.RADIO}, {"tier": MediaTier.CITY}, {"source_name": "晚报"}, {"programmes": (EVENING,)}],
)
def test_only_an_outlet_has_what_outlets_have(typed: dict[str, object]) -> None:
    with pytest.raises(OnlyOutletsHaveThis) as refused:
        check_organisation(an_outlet_draft(kind=OrganisationKind.BANK, **typed))

    assert refused.value.field == "kind"


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("", ""),
        ("wb.lanjiang.example", "https://wb.lanjiang.example"),
        (" http://a.example/x ", "http://a.example/x"),
    ],
)
def test_a_website_is_kept_as_a_link(given: str, stored: str) -> None:
    assert check_organisation(an_outlet_draft(website=given)).website == stored


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "http://user@evil.example", "晚报", "ftp://a.example"]
)
def test_what_is_no_website_is_refused_at_its_field(given: str) -> None:
    with pytest.raises(WebsiteNotReadable) as refused:
        check_organisation(an_outlet_draft(website=given))

    assert refused.value.field == "website"


def test_a_body_does_not_stand_under_its_own_part() -> None:
    check_parent(1, [2, 3])
    with pytest.raises(UnderItself):
        check_parent(1, [2, 1])


def test_the_switchboard_is_stored_in_one_spelling() -> None:
    assert check_organisation(an_outlet_draft(phone="（0579）8234 0001")).phone == "0579-82340001"
    assert check_organisation(an_organisation_draft()).phone == ""


def test_every_medium_and_tier_has_a_name() -> None:
    assert set(MEDIUM_NAMES) == set(Medium)
    assert set(MEDIA_TIER_NAMES) == set(MediaTier)
