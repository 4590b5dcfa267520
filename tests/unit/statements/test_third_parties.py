"""Whom does a text name beside us?"""

from __future__ import annotations

import pytest

from mediadesk.statements.content import Content
from mediadesk.statements.third_parties import named_in_facts, third_parties_in
from tests.builders.statements import a_first_bulletin, fa1, fa3


def test_the_first_bulletin_names_the_plant() -> None:
    assert third_parties_in(a_first_bulletin(), ["杨家门水厂"]) == ("杨家门水厂",)


def test_an_organisation_that_nobody_registered_is_recognised_by_its_name() -> None:
    content = Content("x", parts={"a": "我公司与北湖自来水公司共同检查。"})

    assert third_parties_in(content, []) == ("北湖自来水公司",)


@pytest.mark.parametrize("text", ["澜江供电公司正在抢修。", "我公司正在抢修。", "请拨打95598。"])
def test_we_are_not_a_third_party(text: str) -> None:
    assert third_parties_in(Content("x", parts={"a": text}), []) == ()


def test_facts_tell_which_organisations_they_concern() -> None:
    assert named_in_facts([fa1(), fa3()]) == ("杨家门水厂",)
