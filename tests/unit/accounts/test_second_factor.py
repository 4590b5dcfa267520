"""When does a code count?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from mediadesk.accounts.second_factor import factor
from mediadesk.adapters.one_time_codes import PyotpCodes

NOW = datetime(2026, 2, 25, 0, 30, 7, tzinfo=UTC)
CODES = PyotpCodes("澜江供电公司")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def shown_at(moment: datetime) -> str:
    """What the telephone shows then."""
    return pyotp.TOTP(SECRET).at(moment)


def test_the_code_of_this_half_minute_belongs_to_it() -> None:
    assert CODES.step_of(SECRET, shown_at(NOW), NOW) == int(NOW.timestamp()) // 30


@pytest.mark.parametrize("seconds", [-30, 30])
def test_a_telephone_may_be_one_code_early_or_late(seconds: int) -> None:
    then = NOW + timedelta(seconds=seconds)

    assert CODES.step_of(SECRET, shown_at(then), NOW) == int(then.timestamp()) // 30


@pytest.mark.parametrize("seconds", [-90, 90, 3600])
def test_an_older_or_later_code_fits_nothing(seconds: int) -> None:
    assert CODES.step_of(SECRET, shown_at(NOW + timedelta(seconds=seconds)), NOW) is None


def test_a_code_counts_once() -> None:
    assert factor.check_step(11, 10) == 11
    with pytest.raises(factor.CodeUsed):
        factor.check_step(10, 10)
    with pytest.raises(factor.CodeUsed):
        factor.check_step(9, 10)


def test_a_code_that_fits_nothing_is_wrong() -> None:
    with pytest.raises(factor.CodeWrong):
        factor.check_step(None, None)


@pytest.mark.parametrize("typed", ["１２３ ４５６", "123 456", " 123-456 "])
def test_codes_are_read_as_people_type_them(typed: str) -> None:
    assert factor.plain(typed) == "123456"


@pytest.mark.parametrize("typed", ["12345", "1234567", "٣٢١٤٥٦", "12345六", ""])
def test_other_characters_are_no_code_of_a_telephone(typed: str) -> None:
    assert not factor.is_from_telephone(factor.plain(typed))


def test_recovery_codes_differ_and_are_kept_as_hashes() -> None:
    codes = CODES.recovery_codes(factor.RECOVERY_CODES)

    assert len(set(codes)) == factor.RECOVERY_CODES
    assert factor.hash_of(codes[0].lower().replace("-", " ")) == factor.hash_of(codes[0])
    assert not any(factor.is_from_telephone(factor.plain(code)) for code in codes)


def test_the_telephone_reads_the_company_and_the_account() -> None:
    address = CODES.address(SECRET, "guqiming")

    assert address.startswith("otpauth://totp/")
    assert "guqiming" in address
    assert f"secret={SECRET}" in address
