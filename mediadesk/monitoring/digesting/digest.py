"""What is a daily digest, and which rules hold for it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import MATRIX, Permission
from mediadesk.documents.blocks import Block, Heading, Paragraph, Points, Table
from mediadesk.documents.document import Document, Footer, Owner, SignOff
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.digesting.figures import Figures
from mediadesk.monitoring.digesting.wording import (
    CHANNELS,
    HEADINGS,
    STANCES,
    Part,
    percent,
    title_of,
)
from mediadesk.times import shanghai

OWNER = "digest"
LONGEST = 4_000
_NUMERALS = "一二三四五六七八九"


class DigestState(StrEnum):
    """A draft may be corrected and counted anew; what is issued stays as it is."""

    DRAFT = "draft"
    ISSUED = "issued"


class DigestIssued(RuleBroken):
    """What was handed out is never rewritten."""

    msgid = N_("This digest has been issued and stays as it is. Say what has changed in the next one.")


class PartTooLong(RuleBroken):
    """A digest is read in three minutes."""

    msgid = N_("Keep each part under %(most)d characters.")


class AdviceMissing(RuleBroken):
    """Figures without a judgement are no digest, and nobody but a person judges."""

    msgid = N_(
        "Write the assessment and advice before you sign: what follows from the day, and what should be done."
    )


class PlatformNameMissing(RuleBroken):
    """A blind spot needs a name."""

    msgid = N_("Say which platform cannot be seen.")


@dataclass(frozen=True)
class Digest:
    """The digest of one day. `content_hash` and `document_id` are there once it is issued."""

    id: int
    number: int
    state: DigestState
    figures: Figures
    words: Mapping[Part, str]
    drafted_at: datetime
    corrected_by: int | None
    issued_at: datetime | None
    issued_by: int | None
    content_hash: str | None
    document_id: int | None
    revision: int

    @property
    def is_issued(self) -> bool:
        """Whether it has left."""
        return self.state is DigestState.ISSUED


@dataclass(frozen=True)
class Platform:
    """A platform that the desk cannot see, and why."""

    id: int
    name: str
    why: str


def may_correct(actor: Actor) -> bool:
    """Whether they write digests."""
    return actor.may(Permission.REPORT_UPWARD) and actor.may(Permission.VIEW_MONITORING)


def may_issue(actor: Actor) -> bool:
    """Whether they head the publicity department, who signs the digest."""
    return any(MATRIX[Permission.REPORT_UPWARD][role] == "yes" for role in actor.roles)


def check_may_correct(actor: Actor) -> None:
    """Raise NotAllowed unless they write digests."""
    if not may_correct(actor):
        raise NotAllowed


def check_may_issue(actor: Actor) -> None:
    """Raise NotAllowed unless they sign digests."""
    if not may_issue(actor):
        raise NotAllowed


def check_words(words: Mapping[Part, str]) -> None:
    """Raise PartTooLong at the part."""
    for part, text in words.items():
        if len(text) > LONGEST:
            raise PartTooLong(field=part.value, most=LONGEST)


def check_is_judged(words: Mapping[Part, str]) -> None:
    """Raise AdviceMissing while no person has written what follows from the day."""
    if not words.get(Part.ADVICE, "").strip():
        raise AdviceMissing(field=Part.ADVICE.value)


def as_document(digest: Digest, company: str, content_hash: str, *, at: datetime) -> Document:
    """The digest as pages."""
    return Document(
        owner=Owner(OWNER, digest.id, 1),
        kind="daily_digest",
        title=title_of(company, digest.number, digest.figures.until),
        blocks=tuple(_blocks(digest)),
        sign_off=SignOff(company, at),
        footer=Footer(f"RB-{digest.number:04d}", 1, content_hash, approved_at=at),
    )


def _blocks(digest: Digest) -> list[Block]:
    found: list[Block] = []
    for numeral, part in zip(_NUMERALS, Part, strict=False):
        found.append(Heading(f"{numeral}、{HEADINGS[part]}"))
        found.append(Paragraph(digest.words.get(part, "")))
        if part is Part.VOLUME and digest.figures.mentions:
            found.append(Table(_distribution(digest.figures)))
    if digest.figures.items:
        found.append(Heading("附：条目清单"))
        found.append(Table(_list(digest.figures)))
        found.append(Heading("原链接（序号同上）", level=2))
        found.append(Points(tuple(each.url or "无链接" for each in digest.figures.items)))
        if digest.figures.items_in_all > len(digest.figures.items):
            found.append(
                Paragraph(f"清单列出{len(digest.figures.items)}条，本期共{digest.figures.items_in_all}条。")
            )
    return found


def _distribution(figures: Figures) -> tuple[tuple[str, ...], ...]:
    rows = [("分布", "类别", "条数", "占比")]
    for kind, names, counts in (
        ("立场", STANCES, figures.by_stance),
        ("渠道", CHANNELS, figures.by_channel),
    ):
        for name, number in sorted(counts.items(), key=lambda each: -each[1]):
            rows.append((kind, names.get(name, name), str(number), percent(figures.share(number))))
    return tuple(rows)


def _list(figures: Figures) -> tuple[tuple[str, ...], ...]:
    rows = [("序号", "时间", "媒体", "标题", "立场")]
    rows += [
        (
            str(number),
            f"{shanghai(each.at):%d日%H:%M}",
            each.outlet,
            each.title,
            STANCES.get(each.stance, each.stance),
        )
        for number, each in enumerate(figures.items, start=1)
    ]
    return tuple(rows)
