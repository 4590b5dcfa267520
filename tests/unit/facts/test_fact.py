"""Which version of a fact is in force, and is a question overdue?"""

from __future__ import annotations

import pytest

from mediadesk.errors import NotFound
from mediadesk.facts.fact import Origin, RequestStatus, VersionStatus
from tests.builders.facts import a_fact, a_request, a_version, at

V1 = a_version(version=1)
V1_EXPIRED = a_version(version=1, status=VersionStatus.SUPERSEDED)
V2_WAITING = a_version(version=2, as_of=at(8), status=VersionStatus.REPORTED)
V2 = a_version(version=2, as_of=at(8))


def test_the_attested_version_stays_in_force_while_a_newer_answer_waits() -> None:
    fact = a_fact(versions=(V1, V2_WAITING))

    assert fact.current == V1
    assert fact.pending == V2_WAITING


def test_the_newer_version_is_in_force_once_attested() -> None:
    fact = a_fact(versions=(V1_EXPIRED, V2))

    assert (fact.attested, fact.current, fact.pending) == (V2, V2, None)
    assert not fact.numbered(1).is_attested


def test_a_withdrawn_version_does_not_bring_the_older_one_back() -> None:
    fact = a_fact(versions=(V1_EXPIRED, a_version(version=2, status=VersionStatus.WITHDRAWN)))

    assert fact.attested is None


def test_a_version_is_found_by_its_number_only() -> None:
    with pytest.raises(NotFound):
        a_fact().numbered(9)


def test_the_code_is_how_people_speak_of_it() -> None:
    assert (a_fact(number=3).code, a_request(number=3).code) == ("FA3", "FA3")


@pytest.mark.parametrize(
    ("origin", "status", "shows"),
    [
        (Origin.OURS, VersionStatus.ATTESTED, True),
        (Origin.OURS, VersionStatus.REPORTED, False),
        (Origin.NATURAL, VersionStatus.ATTESTED, False),
    ],
)
def test_our_fault_shows_only_when_attested(origin: Origin, status: VersionStatus, shows: bool) -> None:
    fact = a_fact(versions=(a_version(origin=origin, status=status),))

    assert fact.shows_our_fault is shows


def test_an_open_question_is_overdue_after_its_time_and_an_answered_one_is_not() -> None:
    assert not a_request().is_overdue(at(7, 31))
    assert a_request().is_overdue(at(7, 32))
    assert not a_request(status=RequestStatus.ANSWERED).is_overdue(at(7, 32))
