"""Which passwords are refused, and with which sentence?"""

from __future__ import annotations

import pytest

from mediadesk.accounts.passwords import PasswordTooCommon, PasswordTooLong, PasswordTooShort, require_good
from mediadesk.errors import RuleBroken


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("短密码", PasswordTooShort),
        ("a" * 129, PasswordTooLong),
        ("password123", PasswordTooCommon),
        ("aaaaaaaaaaaa", PasswordTooCommon),
        ("1234567890", PasswordTooCommon),
        ("linlan-linlan", PasswordTooCommon),
    ],
)
def test_weak_password_breaks_its_rule(password: str, rule: type[RuleBroken]) -> None:
    with pytest.raises(rule) as refused:
        require_good(password, username="linlan-linlan", field="new")

    assert refused.value.field == "new"


@pytest.mark.parametrize("password", ["竹影扫阶尘不动-7", "correct horse battery", "x9!kQpzm2w"])
def test_long_and_varied_password_is_good(password: str) -> None:
    require_good(password, username="linlan")
