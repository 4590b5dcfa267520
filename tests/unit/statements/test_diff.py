"""Can a person see what changed?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediadesk.statements.diff import Change, Run, compare, is_changed, shorten


def test_a_changed_time_is_shown_as_a_whole_figure() -> None:
    runs = compare("截至7时20分，线路正常", "截至8时，线路正常")

    assert runs == (
        Run(Change.SAME, "截至"),
        Run(Change.REMOVED, "7时20分"),
        Run(Change.ADDED, "8时"),
        Run(Change.SAME, "，线路正常"),
    )


def test_equal_texts_have_no_change() -> None:
    assert not is_changed(compare("停水", "停水"))
    assert is_changed(compare("停水", "停电"))
    assert compare("", "") == ()


@given(st.text(alphabet="停水电8时0。\n a"), st.text(alphabet="停水电8时0。\n a"))
def test_both_texts_can_be_read_from_the_difference(before: str, after: str) -> None:
    runs = compare(before, after)

    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == before
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == after


def test_long_texts_are_compared_by_sentence() -> None:
    before = "停电了。" * 2500

    runs = compare(before, before + "来电了。")

    assert runs[-1] == Run(Change.ADDED, "来电了。")


def test_a_long_unchanged_stretch_is_left_out_around_a_change() -> None:
    before = "停" * 200 + "7时20分" + "水" * 200

    runs = shorten(compare(before, before.replace("7时20分", "8时")), around=10)

    assert [run.change for run in runs] == [
        Change.SKIPPED,
        Change.SAME,
        Change.REMOVED,
        Change.ADDED,
        Change.SAME,
        Change.SKIPPED,
    ]
    assert runs[1].text == "停" * 10
    assert runs[4].text == "水" * 10


@given(st.text(alphabet="停水电8时0。", max_size=200), st.text(alphabet="停水电8时0。", max_size=200))
def test_shortening_loses_no_character(before: str, after: str) -> None:
    runs = compare(before, after)

    assert "".join(run.text for run in shorten(runs, around=3)) == "".join(run.text for run in runs)
