"""Is every spelling that a reader takes for the same compared as the same?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.monitoring.folding import INVISIBLE, SIMPLER, fold, fold_with_origin

SOME_TEXT = st.text(st.sampled_from("停電电水ＡａB９9㎡㈱ß𝐀𠀀臺台\u200b\ufeff \n，。"), max_size=40)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("停電", "停电"),
        ("發電廠", "发电厂"), ("頭髮", "头发"), ("後臺", "后台"), ("颱風", "台风"),
        ("燈著火", "灯着火"),
        ("瞭解", "了解"), ("答覆", "答复"), ("裏面", "里面"), ("變壓器檢修", "变压器检修"), ("饑饉", "饥馑"),
        ("麵粉", "面粉"),
        ("龜裂", "龟裂"), ("鬱悶", "郁闷"), ("乾淨", "干净"), ("戶外賬單", "户外账单"),
    ],
)  # fmt: skip
def test_traditional_characters_fold_to_simplified_ones(written: str, read: str) -> None:
    assert fold(written) == fold(read) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("９５５９８", "95598"),
        ("１０ＫＶ", "10kv"),
        ("（Ａ）", "(a)"),
        ("ｶﾞ", "カ\u3099"),
        ("𝐊𝐕", "kv"),
        ("①", "1"),
    ],
)
def test_width_and_case_make_no_difference(written: str, read: str) -> None:
    assert fold(written) == read


def test_characters_that_nobody_sees_hide_no_word() -> None:
    assert fold(INVISIBLE.join("停电通知")) == "停电通知"


def test_every_target_of_the_table_is_final_and_single() -> None:
    assert len(SIMPLER) > 4000
    assert not set(SIMPLER.values()) & set(SIMPLER)
    assert all(fold(simple) == simple for simple in SIMPLER.values())


@given(SOME_TEXT, SOME_TEXT)
def test_each_character_folds_by_itself_and_once_is_enough(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)
    assert fold(fold(left)) == fold(left)


@given(SOME_TEXT)
def test_the_way_back_leads_to_the_character_that_was_folded(text: str) -> None:
    folded = fold_with_origin(text)

    assert len(folded.origin) == len(folded.text)
    for at, character in enumerate(folded.text):
        assert character in fold(text[folded.origin[at]])
    kept = {index for index, character in enumerate(text) if fold(character)}
    assert set(folded.origin) == kept


@given(st.characters(exclude_categories=["Cs"]))
def test_the_table_says_what_the_standard_says(character: str) -> None:
    plain = unicodedata.normalize("NFKC", character).casefold()

    assert fold(character) == "".join(SIMPLER.get(each, each) for each in plain if each not in INVISIBLE)
