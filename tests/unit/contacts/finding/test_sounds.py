"""Is a name found by everything people type for it, and by nothing else?"""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.contacts.finding.asking import read
from mediadesk.contacts.finding.sounds import keys_of, order_of, units_of
from mediadesk.contacts.finding.spelling import folded, folded_name

SOUNDS = PypinyinRomanizer()
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
NAMES = st.text(HAN, min_size=1, max_size=7)


def is_found(name: str, typed: str) -> bool:
    return f"|{typed}" in keys_of(name, SOUNDS)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("陈立", "chenli"), ("陈立", "chenl"), ("陈立", "chen"), ("陈立", "cl"), ("陈立", "cli"), ("陈立", "li"),
        ("陈立", "chl"), ("周小亮", "zxl"), ("周小亮", "zhxl"), ("周小亮", "zhouxl"), ("周小亮", "xiaoliang"),
        ("单田芳", "shan"), ("单田芳", "stf"), ("单田芳", "dan"), ("仇英", "qiu"), ("仇英", "qy"),
        ("曾志伟", "zeng"), ("解晓东", "xie"), ("解晓东", "xxd"), ("尉迟恭", "yuchi"), ("尉迟恭", "ycg"),
        ("万俟卨", "moqi"), ("朴树", "piao"), ("区志航", "ou"), ("乐嘉", "yue"), ("乐嘉", "le"), ("吕布", "lv"),
        ("买买提·吐尔逊", "mmttex"), ("欧阳重庆", "oycq"), ("Anna Müller", "muller"), ("Anna Müller", "annam"),
        ("Anna Müller", "am"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_what_is_typed(name: str, typed: str) -> None:
    assert is_found(name, typed)


@pytest.mark.parametrize(
    ("name", "typed"), [("陈立", "hen"), ("陈立", "henl"), ("陈立", "lc"), ("张丽", "zl1"), ("王英", "ang")]
)
def test_a_sound_is_found_from_its_beginning_alone(name: str, typed: str) -> None:
    assert not is_found(name, typed)


@given(NAMES)
def test_every_name_is_found_by_its_sounds_and_their_first_letters(name: str) -> None:
    units = units_of(name, SOUNDS)

    assert is_found(name, "".join(sounds[0] for _, sounds in units))
    assert is_found(name, "".join(sounds[0][0] for _, sounds in units))
    for _, sounds in units:
        assert all(is_found(name, sound) for sound in sounds)


@given(st.text(max_size=40))
def test_any_text_at_all_has_keys_of_a_bearable_length(name: str) -> None:
    assert len(keys_of(name, SOUNDS)) < 20_000
    assert len(order_of(name, SOUNDS)) <= 200


@given(st.text(HAN, min_size=2, max_size=4))
def test_keys_of_an_ordinary_name_stay_short(name: str) -> None:
    assert len(keys_of(name, SOUNDS)) < 4_000


@given(st.text(string.ascii_letters + "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ ", max_size=20))
def test_what_was_folded_once_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_tones_width_and_case_do_not_matter() -> None:
    assert folded("Ｃｈéｎ　Lì") == "chen li"
    assert folded("lǚ bù") == "lv bu"
    assert folded_name("买买提·吐尔逊") == folded_name("买买提．吐尔逊") == "买买提吐尔逊"


def test_lists_go_by_sound_syllable_by_syllable() -> None:
    names = ["单田芳", "陈立", "成龙", "陈安", "曾国", "仇英", "阿里"]

    assert sorted(names, key=lambda name: order_of(name, SOUNDS)) == [
        "阿里", "陈安", "陈立", "成龙", "仇英", "单田芳", "曾国",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("陈l", ["陈", "l"]),
        ("c立", ["c", "立"]),
        ("chen li", ["chen", "li"]),
        ("晚报 cl", ["晚报", "cl"]),
        ("ＣＬ", ["cl"]),
        ("xi'an", ["xian"]),
        ("chenli@lanjiang.example", ["chenli@lanjiang.example"]),
        ("", []),
    ],
)
def test_what_was_typed_is_read_part_by_part(typed: str, words: list[str]) -> None:
    assert [word.text for word in read(typed).words] == words


def test_digits_are_a_number_from_three_on_however_they_are_written() -> None:
    assert read("１３８ 0000").words[0].digits == "1380000"
    assert read("0579-8234").words[0].digits == "05798234"
    assert read("12").words[0].digits == ""
    assert read("陈123").words[-1].digits == "123"
