"""Two people edited one draft: is anything lost?"""

from __future__ import annotations

from mediadesk.statements.merge import Origin, fingerprint, merge

LOADED = {"title": fingerprint("标题"), "cause": fingerprint("原因正在核查。")}


def merged(stored: dict[str, str], mine: dict[str, str]) -> dict[str, tuple[Origin, str]]:
    return {field.name: (field.origin, field.text) for field in merge(stored, mine, LOADED)}


def test_a_field_only_they_changed_is_theirs() -> None:
    [field] = merge({"title": "新标题"}, {"title": "标题"}, LOADED)

    assert (field.origin, field.text) == (Origin.THEIRS, "新标题")
    assert [run.text for run in field.runs if run.change == "added"] == ["新"]


def test_a_field_only_i_changed_is_mine() -> None:
    result = merged({"title": "标题"}, {"title": "我的标题"})

    assert result["title"] == (Origin.MINE, "我的标题")


def test_where_both_wrote_my_words_stay_and_theirs_are_shown() -> None:
    [field] = merge({"cause": "原因尚在调查。"}, {"cause": "原因正在查明。"}, LOADED)

    assert (field.origin, field.text, field.stored) == (Origin.BOTH, "原因正在查明。", "原因尚在调查。")
    assert "".join(run.text for run in field.runs if run.change != "added") == "原因尚在调查。"


def test_what_nobody_changed_is_quiet() -> None:
    [field] = merge({"title": "标题"}, {"title": "标题"}, LOADED)

    assert field.origin is Origin.UNCHANGED
    assert field.runs == ()


def test_a_form_without_fingerprints_never_overwrites_unseen() -> None:
    [field] = merge({"title": "新标题"}, {"title": "标题"}, {})

    assert field.origin is Origin.BOTH
