"""Is a body written down under one name?"""

import pytest

from mediadesk.contacts.organisation import (
    KIND_NAMES,
    NameMissing,
    OrganisationKind,
    changed_fields,
    check_organisation,
)
from tests.builders.contacts import an_organisation, an_organisation_draft


def test_spaces_do_not_make_another_body() -> None:
    assert check_organisation(an_organisation_draft(name=" 澜江 \t 晚报 ")).name == "澜江 晚报"


def test_a_body_needs_a_name() -> None:
    with pytest.raises(NameMissing):
        check_organisation(an_organisation_draft(name="  "))


def test_every_kind_has_a_name() -> None:
    assert set(KIND_NAMES) == set(OrganisationKind)


def test_only_what_differs_is_a_change() -> None:
    draft = an_organisation_draft(kind=OrganisationKind.COMPANY, note="已并入传媒集团")

    assert changed_fields(an_organisation(), draft) == ("kind", "note")
