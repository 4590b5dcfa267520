"""What has happened to records that were thought to be one? Ids only: the audit record outlives the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonsMerged(Event):
    """The person `gone_id` went into the subject."""

    name: ClassVar[str] = "person.merged"
    subject_kind: ClassVar[str] = "person"

    gone_id: int


@dataclass(frozen=True, kw_only=True)
class PersonsParted(Event):
    """The merge of `gone_id` into the subject was taken back."""

    name: ClassVar[str] = "person.parted"
    subject_kind: ClassVar[str] = "person"

    gone_id: int


@dataclass(frozen=True, kw_only=True)
class PersonsToldApart(Event):
    """Somebody said that the subject and `other_id` are two people."""

    name: ClassVar[str] = "person.told_apart"
    subject_kind: ClassVar[str] = "person"

    other_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationsMerged(Event):
    """The organisation `gone_id` went into the subject."""

    name: ClassVar[str] = "organisation.merged"
    subject_kind: ClassVar[str] = "organisation"

    gone_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationsParted(Event):
    """The merge of `gone_id` into the subject was taken back."""

    name: ClassVar[str] = "organisation.parted"
    subject_kind: ClassVar[str] = "organisation"

    gone_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationsToldApart(Event):
    """Somebody said that the subject and `other_id` are two bodies."""

    name: ClassVar[str] = "organisation.told_apart"
    subject_kind: ClassVar[str] = "organisation"

    other_id: int
