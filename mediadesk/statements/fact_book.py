"""What does a statement ask of the facts of its incident?"""

from __future__ import annotations

from collections.abc import Mapping

from mediadesk.facts.fact import Fact, FactVersion, VersionStatus
from mediadesk.statements.errors import FactNotAnswered
from mediadesk.statements.text_errors import FactContested

FactBook = Mapping[int, Fact]
"""The incident's facts by id."""


def version_of(fact: Fact, number: int) -> FactVersion | None:
    """The version with this number."""
    return next((version for version in fact.versions if version.version == number), None)


def newer_than(fact: Fact, number: int) -> FactVersion | None:
    """The attested version that stands instead of `number`, if there is one.

    A newer answer that nobody has signed replaces nothing yet.
    """
    attested = fact.attested
    return attested if attested is not None and attested.version > number else None


def citable(fact: Fact) -> FactVersion | None:
    """The version a text may take up now: the attested one, else an answer that waits for its signature.

    None while another fact contradicts it: what is disputed is not said. A text may be drafted around an unsigned
    answer; it cannot be submitted with it.
    """
    current = fact.current
    if fact.is_contested:
        return None
    return current if current.status in (VersionStatus.ATTESTED, VersionStatus.REPORTED) else None


def to_cite(fact: Fact) -> FactVersion:
    """The version a text may take up now. Raises FactContested or FactNotAnswered."""
    version = citable(fact)
    if version is not None:
        return version
    if fact.is_contested:
        raise FactContested(fact=fact.code, others="、".join(fact.contested_with))
    raise FactNotAnswered(fact=fact.code, department=fact.department_name)
