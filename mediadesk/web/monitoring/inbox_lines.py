"""What is written in a line of the inbox? Made ready here, so that the template only puts it down.

A list is drawn hundreds of times a day: what many lines share (addresses, tags, names) is made once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup

from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.monitoring.inbox.listing import Cursor
from mediadesk.monitoring.labelling.standing import Standing
from mediadesk.monitoring.marking import Segment, excerpt
from mediadesk.monitoring.records import Mention, MentionStatus
from mediadesk.monitoring.stories.story import StoryBrief
from mediadesk.web.monitoring.page import Labels

_NUMBER = 1_000_000_007
_HITS = 2


@dataclass(frozen=True)
class Row:
    """One mention of the list. `folded` copies stand under it; `copies` are those of this very page."""

    mention: Mention
    folded: int = 0
    copies: tuple[Mention, ...] = ()
    story: StoryBrief | None = None
    standing: Standing | None = None
    alert: Alert | None = None
    assignee: str | None = None
    is_read: bool = False
    is_starred: bool = False

    @property
    def deciding(self) -> tuple[str, ...]:
        """The words that decided the stance; two are enough to judge a line."""
        if self.standing is None:
            return ()
        article = self.mention.article
        return self.standing.words(article.title, article.text or article.summary)[:2]

    @property
    def excerpt(self) -> tuple[Segment, ...]:
        """The line about the first matched word."""
        return excerpt(self.mention.article.text or self.mention.article.summary, self.mention.words)

    @property
    def place(self) -> Cursor:
        """Where it stands in the list."""
        article = self.mention.article
        return Cursor(article.published_at or article.captured_at, self.mention.id)


@dataclass(frozen=True)
class Copy:
    """Another one of the same story, folded under a line."""

    outlet: str
    title: str
    address: str


@dataclass(frozen=True)
class Line:
    """A row as it is written. `tags` are drawn; `hits` are watches beyond those shown."""

    id: int
    revision: int
    address: str
    title: str
    select: str
    outlet: str
    tier: str
    published: Markup
    lead: tuple[Segment, ...]
    tags: tuple[Markup, ...]
    hits: int
    is_read: bool
    is_starred: bool
    copies: tuple[Copy, ...]
    folded: str
    copies_address: str


class Addresses:
    """The addresses of mentions that differ in nothing but the mention's number."""

    def __init__(self, endpoint: str, asked: Mapping[str, Any]) -> None:
        # The number stands in the path, so in front of whatever was asked.
        url = url_for(endpoint, mention_id=_NUMBER, **asked)
        self._before, _, self._after = url.partition(str(_NUMBER))

    def of(self, mention_id: int) -> str:
        """The address of this mention."""
        return f"{self._before}{mention_id}{self._after}"


class Drawing:
    """The desk's components, each drawn once for the same values."""

    def __init__(self) -> None:
        self._macros: dict[str, Any] = {}
        self._drawn: dict[tuple[Any, ...], Markup] = {}

    def component(self, name: str, **values: Any) -> Markup:
        """What `components/NAME.html` draws for these values."""
        key = (name, *values.items())
        if key not in self._drawn:
            if name not in self._macros:
                template = current_app.jinja_env.get_template(f"components/{name}.html")
                self._macros[name] = getattr(template.module, name)
            self._drawn[key] = self._macros[name](**values)
        return self._drawn[key]

    def published(self, mention: Mention) -> Markup:
        """When its article was published."""
        template = current_app.jinja_env.get_template("monitoring/_outlet.html")
        drawn: Markup = template.module.published(article=mention.article)  # type: ignore[attr-defined]
        return drawn


def lines_of(rows: Sequence[Row], asked: Mapping[str, Any]) -> list[Line]:
    """The rows as they are written; `asked` goes into each address."""
    drawing, shown = Drawing(), Addresses("monitoring.show_mention", asked)
    folded = Addresses("monitoring.copies", asked)
    tiers = {tier: gettext(name) for tier, name in Labels.tiers.items()}
    return [
        Line(
            id=row.mention.id,
            revision=row.mention.revision,
            address=shown.of(row.mention.id),
            title=row.mention.article.title,
            select=gettext("Select: %(title)s", title=row.mention.article.title),
            outlet=row.mention.outlet.name,
            tier=tiers[row.mention.outlet.tier],
            published=drawing.published(row.mention),
            lead=row.excerpt,
            tags=tuple(_tags(row, drawing)),
            hits=max(0, len(row.mention.hits) - _HITS),
            is_read=row.is_read,
            is_starred=row.is_starred,
            copies=tuple(
                Copy(copy.outlet.name, copy.article.title, shown.of(copy.id)) for copy in row.copies
            ),
            folded=_folded(row),
            copies_address=folded.of(row.mention.id),
        )
        for row in rows
    ]


def _tags(row: Row, drawing: Drawing) -> Iterator[Markup]:
    """How grave, what it says about us, how many more say it, why it is here, who looks after it."""
    draw, labels, status = drawing.component, Labels, row.mention.status
    if row.alert:
        severity = row.alert.severity
        tone = labels.severity_tones[severity]
        yield draw("tag", label=gettext(labels.severities[severity]), tone=tone, icon="alert")
    if row.standing:
        stance, suggested = row.standing.stance, not row.standing.by_person
        yield draw("stance_tag", stance=stance, words=row.deciding, suggested=suggested)
    if row.story and row.story.others:
        others = ngettext("%(num)d other outlet", "%(num)d other outlets", len(row.story.others))
        yield draw("tag", label=others, tone="outline")
    for hit in row.mention.hits[:_HITS]:
        yield draw("tag", label=hit.watch, icon="watch")
    if row.assignee:
        yield draw("tag", label=row.assignee, icon="user", tone="info")
    if status is not MentionStatus.NEW:
        name, tone = labels.statuses[status]
        yield draw("status_tag", label=gettext(name), tone=tone)


def _folded(row: Row) -> str:
    if row.copies:
        return str(ngettext("%(num)d copy", "%(num)d copies", row.folded))
    if row.folded:
        return str(ngettext("%(num)d copy folded here", "%(num)d copies folded here", row.folded))
    return ""
