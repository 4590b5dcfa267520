"""Does a fix leave exactly one version of a fact under the words it changes?"""

from __future__ import annotations

from mediadesk.facts.fact import VersionStatus
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.retying import place_of, release, retie, rewrite
from tests.builders.statements import a_fact, a_version

TEXT = "截至8时，影响3200户。另有3200户已恢复。"


def content_of(*citations: Citation) -> Content:
    return Content("clarification", parts={"basis": TEXT}, citations=citations)


def test_the_nearest_of_equal_words_is_meant() -> None:
    assert place_of(TEXT, "3200户", 0) == 7
    assert place_of(TEXT, "3200户", 12) == 15
    assert place_of(TEXT, "没有", 0) is None


def test_words_are_tied_to_the_version_in_force_in_the_place_of_an_older_one() -> None:
    fact = a_fact(
        1,
        a_version("影响3100户。", status=VersionStatus.SUPERSEDED),
        a_version("影响3200户。", version=2),
    )
    before = content_of(Citation("basis", 5, 12, 1, 1, "影响3200户"))

    after = retie(before, "basis", "3200户", fact, 7)

    assert after is not None
    assert [(c.start, c.end, c.fact_version) for c in after.citations] == [(5, 12, 2)]


def test_words_that_are_not_there_are_tied_to_nothing() -> None:
    assert retie(content_of(), "basis", "4800户", a_fact(1, a_version("影响4800户。")), 0) is None


def test_a_tie_is_taken_off_its_words_alone() -> None:
    first, second = Citation("basis", 7, 12, 1, 1, "3200户"), Citation("basis", 15, 20, 1, 1, "3200户")

    assert release(content_of(first, second), "basis", "3200户", 1, 16).citations == (first,)
    assert release(content_of(first), "basis", "没有", 1, 0).citations == (first,)


def test_words_written_anew_move_what_follows_and_keep_what_encloses_them() -> None:
    around, after = Citation("basis", 5, 12, 1, 1, "影响3200户"), Citation("basis", 15, 20, 2, 1, "3200户")

    changed = rewrite(content_of(around, after), "basis", "3200户", "约13200户", 7)

    assert changed is not None
    text = changed.text_of("basis")
    assert text == "截至8时，影响约13200户。另有3200户已恢复。"
    assert [text[c.start : c.end] for c in changed.citations] == ["影响约13200户", "3200户"]
    assert all(text[c.start : c.end] == c.wording for c in changed.citations)


def test_a_tie_of_the_words_themselves_goes_with_them() -> None:
    own = Citation("basis", 7, 12, 1, 1, "3200户")

    changed = rewrite(content_of(own), "basis", "3200户", "具体户数正在核实", 7)

    assert changed is not None
    assert changed.citations == ()
    assert rewrite(content_of(own), "basis", "没有", "有", 0) is None
