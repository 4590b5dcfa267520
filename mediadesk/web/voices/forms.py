"""How is the message map typed?"""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext, lazy_gettext
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.facts.fact import Fact
from mediadesk.statements.fact_book import FactBook, citable
from mediadesk.statements.message_map.chart import (
    LONGEST_HEADLINE,
    LONGEST_TEXT,
    MESSAGES,
    SUPPORTS,
    Chart,
    KeyMessage,
    Support,
    newest_support,
)
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField
from mediadesk.web.forms import DeskForm

_WORDS = 46


class MapForm(DeskForm):
    """The question, three headlines, three supports for each, and when it holds."""

    question = StringField(lazy_gettext("The question people ask"), [Length(max=LONGEST_TEXT)])
    stakeholder = StringField(lazy_gettext("Who asks it"), [Length(max=LONGEST_TEXT)])
    opening = TextAreaField(lazy_gettext("First sentence"), [Length(max=LONGEST_TEXT)])
    conditions = TextAreaField(lazy_gettext("When it holds, and when no longer"), [Length(max=LONGEST_TEXT)])
    seen = HiddenField()

    def headline(self, number: int) -> Field:
        """The headline of a message, 1 to 3."""
        found: Field = self[f"headline_{number}"]
        return found

    def support(self, number: int, place: int) -> ChoiceField:
        """The support of a message at a place, 1 to 3 each."""
        found: ChoiceField = self[f"support_{number}_{place}"]
        return found

    def offer(self, facts: Iterable[Fact]) -> None:
        """Offer the facts, each with its words and how it stands."""
        choices = [(fact.id, _named(fact)) for fact in facts]
        for number in range(1, MESSAGES + 1):
            for place in range(1, SUPPORTS + 1):
                self.support(number, place).offer(choices, none=gettext("no fact yet"))

    def fill(self, chart: Chart) -> None:
        """Show a map."""
        for name in ("question", "stakeholder", "opening", "conditions"):
            self[name].data = getattr(chart, name)
        for number, message in enumerate(chart.messages, 1):
            self.headline(number).data = message.headline
            for place, support in enumerate(message.supports, 1):
                self.support(number, place).data = support.fact_id

    def chart(self, facts: FactBook) -> Chart:
        """What was typed; each fact is taken up in the version that stands now."""
        return Chart(
            self.question.data or "",
            self.stakeholder.data or "",
            self.conditions.data or "",
            self.opening.data or "",
            tuple(self._message(number, facts) for number in range(1, MESSAGES + 1)),
        )

    def _message(self, number: int, facts: FactBook) -> KeyMessage:
        chosen = [self.support(number, place).data for place in range(1, SUPPORTS + 1)]
        supports = [_support(fact_id, facts) for fact_id in chosen if fact_id is not None]
        return KeyMessage(self.headline(number).data or "", tuple(each for each in supports if each))


def map_form(facts: Iterable[Fact]) -> MapForm:
    """The form with its three times three places, filled by the request."""
    fields: dict[str, object] = {}
    for number in range(1, MESSAGES + 1):
        needed = [InputRequired(REQUIRED)] if number == 1 else []
        label = lazy_gettext("Message %(number)s", number=number)
        fields[f"headline_{number}"] = StringField(label, [*needed, Length(max=LONGEST_HEADLINE)])
        for place in range(1, SUPPORTS + 1):
            fields[f"support_{number}_{place}"] = ChoiceField(lazy_gettext("Support %(place)s", place=place))
    form: MapForm = type("WholeMapForm", (MapForm,), fields)()
    form.offer(facts)
    return form


def _named(fact: Fact) -> str:
    words = fact.current.wording
    shown = words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
    if fact.is_contested:
        return f"{fact.code} · {shown}（{gettext('disputed')}）"
    return (
        f"{fact.code} · {shown}" if fact.attested else f"{fact.code} · {shown}（{gettext('not attested')}）"
    )


def _support(fact_id: int, facts: FactBook) -> Support | None:
    if fact_id in facts and citable(facts[fact_id]) is None:
        return Support(fact_id, facts[fact_id].current.version)  # It is shown as one that does not count.
    return newest_support(fact_id, facts)
