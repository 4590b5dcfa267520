"""Do citations stay with their words, and is none lost in silence?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.facts.fact import Certainty, FactKind, VersionStatus
from mediadesk.statements.citations import (
    insert,
    reanchor,
    segments,
    take_newer,
    tie,
    tie_known_wording,
    untie,
)
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.errors import FactNotAnswered, NoNewerVersion, WordingNotFound
from mediadesk.statements.text_errors import FactContested
from tests.builders.statements import (
    FA1_V1,
    FA1_V2,
    FA3,
    FA4,
    FIRST_PARTS,
    a_fact,
    a_first_bulletin,
    a_version,
    citing,
    fa1,
    fa2,
    fa3,
    fa4,
)

TEXT = f"今日清晨停水。{FA1_V2}。{FA4}。"
CITED = citing({"a": TEXT}, "a", FA4, 4)


def anchored(new: str, *citations: Citation, old: str = TEXT) -> Citation | None:
    found = reanchor({"a": old}, {"a": new}, citations or (CITED,)).citations
    return found[0] if found else None


@pytest.mark.parametrize(
    "new",
    [TEXT, "新的开头。" + TEXT, TEXT + "新的结尾。", TEXT.replace("今日", ""), f"{FA4}。{FA1_V2}。"],
    ids=["unchanged", "added before", "added behind", "removed before", "sentences exchanged"],
)
def test_a_citation_follows_its_words(new: str) -> None:
    citation = anchored(new)

    assert citation is not None
    assert new[citation.start : citation.end] == FA4


def test_the_nearest_of_equal_words_is_kept() -> None:
    old = "8时恢复。其后无事。8时恢复。"
    second = Citation("a", old.rindex("8时"), old.rindex("8时") + 4, 4, 1, "8时恢复")

    kept = anchored("开头。" + old, second, old=old)

    assert kept is not None
    assert kept.start == ("开头。" + old).rindex("8时")


def test_two_citations_of_equal_words_do_not_fall_together() -> None:
    old = "8时恢复。8时恢复。"
    both = (Citation("a", 0, 4, 4, 1, "8时恢复"), Citation("a", 5, 9, 4, 1, "8时恢复"))

    kept = reanchor({"a": old}, {"a": "现在，" + old}, both).citations

    assert [c.start for c in kept] == [3, 8]


def test_words_moved_to_another_part_take_their_citation_along() -> None:
    result = reanchor({"a": TEXT, "b": ""}, {"a": "今日清晨停水。", "b": f"{FA4}。"}, [CITED])

    assert [(c.part, c.start) for c in result.citations] == [("b", 0)]
    assert not result.lost


def test_polished_words_keep_their_citation_and_are_reported() -> None:
    result = reanchor(
        {"a": TEXT},
        {"a": TEXT.replace("电压正常，无跳闸", "运行正常，没有跳闸")},
        [citing({"a": TEXT}, "a", FA1_V2, 1, 2)],
    )

    [(before, after)] = result.reworded
    assert before.wording == FA1_V2
    assert after.wording == "截至当日8时，向杨家门水厂供电的两回线路运行正常，没有跳闸记录"
    assert result.citations == (after,)


def test_a_citation_whose_sentence_was_replaced_is_reported_as_lost() -> None:
    result = reanchor({"a": TEXT}, {"a": TEXT.replace(FA4, "感谢大家的理解")}, [CITED])

    assert result.lost == (CITED,)
    assert not result.citations


def test_ten_thousand_pasted_characters_are_followed_at_once() -> None:
    pasted = "停电了吗" * 2500

    result = reanchor({"a": TEXT}, {"a": pasted}, [CITED])

    assert result.lost == (CITED,)


@given(
    st.text(alphabet="停水电8时。，", max_size=40), st.text(alphabet="停水电8时。，", max_size=40), st.data()
)
def test_every_citation_is_kept_with_its_words_or_reported(old: str, new: str, data: st.DataObject) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    citation = Citation("a", start, end, 1, 1, old[start:end])

    result = reanchor({"a": old}, {"a": new}, [citation])

    assert len(result.citations) + len(result.lost) == 1
    for kept in result.citations:
        assert new[kept.start : kept.end] == kept.wording
        assert kept.wording


def test_segments_join_to_the_text_and_mark_what_is_cited() -> None:
    parts = segments(TEXT, [CITED, citing({"a": TEXT}, "a", FA1_V2, 1, 2)])

    assert "".join(segment.text for segment in parts) == TEXT
    assert [segment.text for segment in parts if segment.citations] == [FA1_V2, FA4]


def test_inserting_a_fact_writes_its_wording_as_a_sentence_and_ties_it() -> None:
    content = insert(
        Content("fault_bulletin_first", parts={"measures": "我公司已启动预案"}), "measures", fa4()
    )

    [citation] = content.citations
    assert content.text_of("measures") == f"我公司已启动预案。{FA4}。"
    assert content.text_of("measures")[citation.start : citation.end] == FA4


def test_the_newest_attested_version_is_inserted() -> None:
    content = insert(Content("fault_bulletin_first"), "situation", fa1())

    assert content.citations[0].fact_version == 2


def test_a_fact_without_an_answer_in_force_cannot_be_inserted() -> None:
    withdrawn = a_fact(1, a_version(FA1_V1, status=VersionStatus.WITHDRAWN))

    with pytest.raises(FactNotAnswered):
        insert(Content("fault_bulletin_first"), "situation", withdrawn)


@pytest.mark.parametrize(
    ("certainty", "written", "ties"),
    [
        (Certainty.PRELIMINARY, f"初步判断，{FA3}，最终原因以调查结论为准。", [FA3]),
        (Certainty.ATTESTED, f"{FA3}。", [FA3]),
        (Certainty.UNKNOWN, "具体原因正在核查。", []),
    ],
)
def test_a_cause_is_inserted_in_the_sentence_of_its_rung_and_only_its_own_words_are_tied(
    certainty: Certainty, written: str, ties: list[str]
) -> None:
    fact = replace(a_fact(3, replace(a_version(FA3), certainty=certainty)), kind=FactKind.CAUSE)

    content = insert(Content("fault_bulletin_first"), "cause", fact)

    assert content.text_of("cause") == written
    assert [content.text_of("cause")[each.start : each.end] for each in content.citations] == ties


def test_a_fact_that_another_one_contradicts_cannot_be_inserted_or_tied() -> None:
    contested = replace(fa4(), contested_with=("FA9",))

    with pytest.raises(FactContested):
        insert(Content("fault_bulletin_first"), "measures", contested)
    with pytest.raises(FactContested):
        tie(Content("fault_bulletin_first"), "measures", FA4, contested, part_name="Measures")


def test_words_that_stand_there_can_be_tied_to_a_fact() -> None:
    content = Content("fault_bulletin_first", parts={"measures": "抢修人员已于8时01分到厂。"})

    tied = tie(content, "measures", "8时01分到厂", fa4(), part_name="Measures")

    assert tied.citations == (Citation("measures", 6, 13, 4, 1, "8时01分到厂"),)


@pytest.mark.parametrize("wording", ["没有这句话", ""])
def test_words_that_do_not_stand_there_cannot_be_tied(wording: str) -> None:
    with pytest.raises(WordingNotFound):
        tie(a_first_bulletin(), "measures", wording, fa4(), part_name="Measures")


def test_tying_the_same_words_again_changes_nothing() -> None:
    bulletin = a_first_bulletin()

    assert tie(bulletin, "measures", FA4, fa4(), part_name="Measures") == bulletin


def test_untying_leaves_the_text_alone() -> None:
    bulletin = a_first_bulletin()

    loose = untie(bulletin, bulletin.citations[0])

    assert loose.parts == bulletin.parts
    assert len(loose.citations) == 2


def test_the_newer_version_replaces_the_words_and_moves_what_follows() -> None:
    parts = {**FIRST_PARTS, "situation": FIRST_PARTS["situation"].replace(FA1_V2, FA1_V1)}
    old = a_first_bulletin(
        parts=parts,
        citations=(
            citing(parts, "situation", FA1_V1, 1, 1),
            *(c.moved(c.start + 3) for c in a_first_bulletin().cited_in("situation")[1:]),
        ),
    )

    new = take_newer(old, fa1(), 1)

    assert new.text_of("situation") == FIRST_PARTS["situation"]
    assert new.cited_in("situation") == a_first_bulletin().cited_in("situation")


def test_there_is_nothing_to_take_while_no_newer_version_is_attested() -> None:
    with pytest.raises(NoNewerVersion):
        take_newer(a_first_bulletin(), fa2(), 1)


def test_a_facts_own_words_are_tied_however_they_came_into_the_text() -> None:
    typed = Content("fault_bulletin_first", parts={"cause": f"据了解，{FA3}。", "a": f"{FA4}。{FA4}。"})

    tied = tie_known_wording(typed, [fa3(), fa4()])

    assert [(c.part, c.fact_id) for c in tied.citations] == [("a", 4), ("a", 4), ("cause", 3)]
    assert tie_known_wording(tied, [fa3(), fa4()]) == tied


def test_the_words_of_a_replaced_version_are_tied_to_that_version() -> None:
    tied = tie_known_wording(Content("fault_bulletin_first", parts={"a": f"{FA1_V1}。"}), [fa1()])

    assert [c.fact_version for c in tied.citations] == [1]


def test_everyday_words_are_nobodys_sentence() -> None:
    short = a_fact(1, a_version("线路正常"))

    assert tie_known_wording(Content("x", parts={"a": "线路正常。"}), [short]).citations == ()
