"""Is a text with a character that cannot be printed stopped before anybody signs it?"""

from __future__ import annotations

import pytest

from mediadesk.db import Database
from mediadesk.statements import service, text_errors
from mediadesk.wiring import Desk
from tests.builders.facts import at
from tests.builders.statement_case import TEXTS, saved, the_morning, written

# CJK extension H: no font of ours has it.
MISSING = "\U00031350"


@pytest.fixture
def desk(any_database: Database, desk: Desk) -> Desk:
    return desk


@pytest.mark.parametrize("char", [MISSING, "\ue000"])
def test_a_name_with_a_character_without_a_glyph_is_refused_with_its_place(desk: Desk, char: str) -> None:
    with desk.database.transaction() as session:
        morning = the_morning(session)
        statement = written(session, morning)
        parts = {**statement.version.content.parts, "contact": f"{TEXTS['contact']}联系人：王{char}敏。"}
        changed = saved(session, statement, morning.officer, parts=parts).statement
        findings = service.find_findings(session, changed, at(8, 21))

    [finding] = [each for each in findings if each.code == "character_not_printable"]
    assert finding.is_blocking
    assert finding.part == "contact"
    assert changed.version.content.text_of("contact")[finding.start] == char
    with pytest.raises(text_errors.RuleBroken), desk.database.transaction() as session:
        service.submit(session, changed.id, revision=changed.revision, actor=morning.officer, now=at(8, 21))


def test_a_rare_character_that_the_fonts_have_passes(desk: Desk) -> None:
    with desk.database.transaction() as session:
        morning = the_morning(session)
        statement = written(session, morning)
        parts = {**statement.version.content.parts, "contact": f"{TEXTS['contact']}联系人：王𬭚敏。"}
        changed = saved(session, statement, morning.officer, parts=parts).statement
        findings = service.find_findings(session, changed, at(8, 21))

    assert "character_not_printable" not in {each.code for each in findings}
