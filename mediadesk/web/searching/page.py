"""What does the page of the search show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from mediadesk.messages import N_, Message
from mediadesk.monitoring.assessing.stance import STANCE_LABELS
from mediadesk.monitoring.inbox.viewing.view import View
from mediadesk.monitoring.marking import Segment, excerpt, mark
from mediadesk.monitoring.querying.expression import Expression
from mediadesk.monitoring.records import Article, Outlet
from mediadesk.monitoring.searching.marking import found_words
from mediadesk.monitoring.searching.service import Count, Page
from mediadesk.monitoring.watching import Field
from mediadesk.web.monitoring.page import Labels
from mediadesk.web.searching.asked import SearchAsked, written

EXAMPLES = (
    (N_("both words, wherever they stand"), "停电 供电公司"),
    (N_("one or the other"), "停电 或 断电"),
    (N_("without this word"), "停水 -演习"),
    (N_("at most 20 characters apart"), "停水 近20 供电"),
    (N_("word for word"), "“供电公司称”"),
    (N_("in the headline"), "标题:停电"),
    (N_("published by an outlet of this name"), "停电 媒体:日报"),
    (N_("on these days"), "停电 日期:2026-02-01..2026-02-28"),
    (N_("in the last seven days, today included"), "停电 近7天"),
)


def said(count: Count) -> str:
    """`37 articles`, or `more than 1,000 articles`."""
    if count.is_exact:
        return str(ngettext("%(num)s article", "%(num)s articles", count.number))
    if count.number == 0:
        return str(gettext("none so far"))
    return str(ngettext("more than %(num)s article", "more than %(num)s articles", count.number))


@dataclass(frozen=True)
class Trouble:
    """A question that cannot be read: why, and `text[start:end]` where."""

    reason: Message
    before: str
    place: str
    after: str


@dataclass(frozen=True)
class SearchPage:
    """What was asked, what was found, where it goes on."""

    asked: SearchAsked
    outlets: Sequence[Outlet]
    expression: Expression | None = None
    found: Page | None = None
    trouble: Trouble | None = None
    mention_ids: dict[int, int] | None = None
    stances: dict[int, str] | None = None
    parts: Sequence[tuple[str, Count]] = ()
    views: Sequence[View] = ()
    person_id: int = 0
    may_manage: bool = False
    may_share: bool = False
    view_error: str | None = None
    typed: str = ""
    labels = Labels()
    stance_labels = STANCE_LABELS
    said = staticmethod(said)
    examples = EXAMPLES

    @property
    def view(self) -> View | None:
        """The saved search that this one is; one's own before a shared one."""
        now = {name: str(value) for name, value in self.asked.args().items()}
        same = [view for view in self.views if dict(view.asked) == now]
        return min(same, key=lambda view: view.owner_id != self.person_id, default=None)

    @property
    def count_text(self) -> str:
        """How many there are, as far as it is known."""
        if self.found is None:
            return ""
        return said(self.found.count)

    @property
    def older(self) -> str | None:
        """Where the next page begins."""
        return written(self.found.next) if self.found and self.found.next else None

    def title(self, article: Article) -> tuple[Segment, ...]:
        """The headline with the words that were looked for."""
        return mark(article.title, found_words(self.expression, article.title, ""), Field.TITLE)

    def lead(self, article: Article) -> tuple[Segment, ...]:
        """The line about the first of the words in the text."""
        text = article.text or article.summary
        return excerpt(text, found_words(self.expression, "", text))
