"""Does every table with data of people say what becomes of it, and does none hold what it must not?"""

from __future__ import annotations

import pytest
from sqlalchemy import Table

import mediadesk.subscriptions  # noqa: F401  (knows all tables of the desk)
from mediadesk.contacts.privacy_sensitive import is_sensitive_heading
from mediadesk.contacts.rights.holdings import (
    HOLDINGS,
    PERSON_BLANKS,
    PERSON_SET_APART,
    PERSON_SHOWN,
    PERSON_STAYS,
    Fate,
    Holding,
)
from mediadesk.db import Base
from tests.architecture.source import PACKAGE

TABLES = Base.metadata.tables
LINES = {(each.table, each.column): each for each in HOLDINGS}
# Refers to the person's own row: which record went into which. It is no data of the person.
OF_THE_PERSON_ROW = {("person", "merged_into_id")}
# A press card is a card of the trade, issued for showing it to those one asks.
OF_THE_PRESS = {("media_inquiry", "card_number")}
# Words that no column of the register has; parts of a column's name between underscores.
NEVER = {
    "id_number", "identity_number", "id_card", "identity_card", "passport", "ssn", "health", "disease", "religion",
    "belief", "ethnicity", "ethnic", "nation", "race", "biometric", "fingerprint", "face", "marital", "spouse",
    "children", "salary", "bank", "bank_account", "bank_card", "home_address", "birthday", "birth_date", "gender",
    "political", "party_member",
}  # fmt: skip


def references_to(target: str) -> set[tuple[str, str]]:
    return {
        (table.name, key.parent.name)
        for table in TABLES.values()
        for key in table.foreign_keys
        if key.column.table.name == target
    }


def tables_of_people() -> list[Table]:
    return [
        table for table in TABLES.values()
        if any(
            mapper.class_.__module__.startswith(("mediadesk.contacts.", "mediadesk.liaison."))
            for mapper in Base.registry.mappers
            if mapper.local_table is table
        )
    ]  # fmt: skip


def test_every_column_that_refers_to_a_person_has_a_line_in_the_registry() -> None:
    missing = references_to("person") - set(LINES) - OF_THE_PERSON_ROW

    assert not missing, (
        "say in contacts/rights/holdings.py what is shown, what is erased, what is kept and why"
    )


def test_the_registry_names_no_column_that_is_gone() -> None:
    assert not set(LINES) - references_to("person")


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda each: f"{each.table}.{each.column}")
def test_a_line_names_columns_that_exist(holding: Holding) -> None:
    table = TABLES[holding.table]

    assert not {*holding.shown, *holding.blanks} - set(table.c.keys())
    if holding.about is not None:
        own, other, text = holding.about
        assert own in table.c
        assert text in TABLES[other].c
    assert (holding.fate is Fate.CLEARED) == bool(holding.blanks)
    assert holding.title
    assert holding.why


@pytest.mark.parametrize("name", sorted({each.table for each in HOLDINGS if each.fate is Fate.ERASED}))
def test_nothing_hangs_on_rows_that_are_erased(name: str) -> None:
    assert not references_to(name), "erase what refers to it first, or only clear it"


def test_every_column_of_the_person_itself_has_its_fate() -> None:
    columns = set(TABLES["person"].c.keys()) - {"merged_into_id"}

    assert columns == set(PERSON_BLANKS) | set(PERSON_SET_APART) | set(PERSON_STAYS)
    assert set(PERSON_SHOWN) <= columns


def test_sensitive_columns_do_not_exist_by_default() -> None:
    found = [
        f"{table.name}.{column}"
        for table in tables_of_people()
        for column in (each.name for each in table.columns)
        if (column in NEVER or is_sensitive_heading(column)) and (table.name, column) not in OF_THE_PRESS
    ]

    assert len(tables_of_people()) > 10
    assert not found


def test_the_guard_would_find_a_sensitive_column() -> None:
    assert all(is_sensitive_heading(name) for name in ("religion", "passport_no", "id_card", "home_address"))


def test_the_undercover_name_is_known_to_the_seal_alone() -> None:
    knows = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "SealedIdentityRow" in path.read_text(encoding="utf-8")
    }

    assert knows == {"contacts/seeing/models.py", "contacts/seeing/store.py"}
