"""Is what changed between two wordings told completely?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediadesk.facts.difference import Change, difference


def test_the_changed_time_is_shown_as_removed_and_added() -> None:
    pieces = difference("截至当日7时20分，线路正常", "截至当日8时，线路正常")

    assert [(piece.change, piece.text) for piece in pieces if piece.change is not Change.KEPT] == [
        (Change.REMOVED, "7"),
        (Change.ADDED, "8"),
        (Change.REMOVED, "20分"),
    ]


@given(old=st.text(max_size=40), new=st.text(max_size=40))
def test_both_wordings_can_be_read_back_from_the_pieces(old: str, new: str) -> None:
    pieces = difference(old, new)

    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new
