"""Can the auditor read the record, and nobody else?"""

from __future__ import annotations

from collections.abc import Callable

from tests.client import StrictClient


def test_auditor_reads_who_did_what(sign_in: Callable[..., StrictClient]) -> None:
    client = sign_in("auditor", name="审计员")

    rows = client.tree("/audit?event=account.signed_in").xpath("//tbody/tr")

    assert len(rows) == 1
    assert "审计员" in "".join(rows[0].itertext())


def test_filter_that_matches_nothing_says_what_to_do(sign_in: Callable[..., StrictClient]) -> None:
    page = sign_in("auditor").tree("/audit?incident=999")

    assert page.xpath("//*[contains(@class, 'empty')]//a[@href='/audit']")


def test_auditor_sees_that_the_record_holds(sign_in: Callable[..., StrictClient]) -> None:
    assert "记录完好" in "".join(sign_in("auditor").tree("/audit/verify").find(".//main").itertext())


def test_administrator_may_not_read_the_record(sign_in: Callable[..., StrictClient]) -> None:
    assert sign_in("admin").get("/audit").status_code == 403
