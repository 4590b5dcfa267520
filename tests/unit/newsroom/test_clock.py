"""Which time does a page of the sample newsroom print?"""

from datetime import UTC, date, datetime, timedelta

from demo.casebook import offset_of
from demo.newsroom.clock import CaseClock, exact, say_offset, started

START = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def a_clock(speed: float = 60) -> CaseClock:
    return started(START, speed=speed, begin=offset_of(0, "06:40"))


def test_at_speed_sixty_a_second_is_a_case_minute() -> None:
    clock = a_clock()

    assert clock.offset_at(START + 8 * SECOND) == offset_of(0, "06:48")
    assert clock.released_at(offset_of(0, "06:48")) == START + 8 * SECOND


def test_at_speed_one_the_case_keeps_its_own_distances() -> None:
    clock = exact(date(2026, 2, 25))

    assert clock.released_at(offset_of(1, "07:00")).isoformat() == "2026-02-26T07:00:00+08:00"
    assert clock.released_at(offset_of(-1, "18:30")).isoformat() == "2026-02-24T18:30:00+08:00"


def test_backlog_from_before_the_start_keeps_its_real_distance() -> None:
    assert a_clock().released_at(offset_of(0, "05:40")) == START - HOUR


def test_nothing_is_stamped_later_than_the_moment_it_is_out() -> None:
    clock = a_clock(speed=7)
    for seconds in range(0, 4000, 37):
        now = START + seconds * SECOND

        assert clock.released_at(clock.offset_at(now)) <= now


def test_what_a_jump_skips_is_stamped_with_the_moment_of_the_jump() -> None:
    jumped = a_clock().advanced(offset_of(0, "10:00"), START + MINUTE)

    assert jumped.released_at(offset_of(0, "07:00")) == START + 20 * SECOND
    assert jumped.released_at(offset_of(0, "09:00")) == START + MINUTE
    assert jumped.released_at(offset_of(0, "10:30")) == START + MINUTE + 30 * SECOND


def test_the_clock_never_jumps_back() -> None:
    clock = a_clock().advanced(offset_of(0, "10:00"), START)

    assert clock.advanced(offset_of(0, "08:00"), START + SECOND).offset_at(START + SECOND) == offset_of(
        0, "10:01"
    )


def test_a_pause_keeps_earlier_stamps_and_goes_on_from_there() -> None:
    before = a_clock()
    left, back = before.offset_at(START + MINUTE), START + 24 * HOUR

    after = before.resumed(left, back, speed=1)

    assert after.released_at(offset_of(0, "07:00")) == before.released_at(offset_of(0, "07:00"))
    assert after.offset_at(back) == left
    assert after.released_at(left + MINUTE) == back + MINUTE
    assert after.first_day == before.first_day


def test_case_times_read_like_times() -> None:
    assert [say_offset(offset_of(0, "06:48")), say_offset(offset_of(1, "07:00"))] == ["06:48", "D+1 07:00"]
