"""May this answer be recorded?

Every fact is one sentence that can be quoted, holds as of a moment, and says of a cause where it lies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from mediadesk.errors import RuleBroken
from mediadesk.facts import bounds
from mediadesk.facts.cause import UnknownCauseBlames, check_step
from mediadesk.facts.disputing.numerals import counted, figures
from mediadesk.facts.fact import AnswerForm, Certainty, Confidentiality, FactKind, FactVersion, Origin
from mediadesk.messages import N_
from mediadesk.numerals import read
from mediadesk.times import full

CLOCK_SLACK = timedelta(minutes=2)  # A phone's clock may run ahead of the server's by this much.
SENT_AGAIN_WITHIN = timedelta(minutes=1)
PUBLIC_SOURCE_OPENING = "据"
PUBLIC_SOURCE_VERB = "发布"
LONGEST_WORDING = 500

# Words that end the name of an organisation which may be blamed in a cause, but not our own.
_ORGANISATION = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:自来水公司|水厂|医院|学校|集团|有限公司)")
_OUR_OWN = ("供电", "电力", "我公司", "本公司")


class WordingMissing(RuleBroken):
    """Nothing to cite."""

    msgid = N_("Write the fact as one sentence that can be quoted as it stands.")


class WordingTooLong(RuleBroken):
    """More than one sentence of record."""

    msgid = N_(
        "This is %(length)d characters long. Keep one fact under %(limit)d; put the rest into the note."
    )


class AnswerMissing(RuleBroken):
    """The form asks for yes or no, or for a number, and none was given."""

    msgid = N_("The question asks for yes or no. Choose one; if neither is right, refuse with a reason.")


class AnswerIsNoNumber(RuleBroken):
    """A number is expected."""

    msgid = N_(
        "“%(value)s” is not a number. Write digits only, for example 39 or 12.5, and the unit beside it."
    )


class ValueDiffersFromWording(RuleBroken):
    """Two figures in one fact: a text could cite either."""

    msgid = N_(
        "The number says %(value)s%(unit)s, the wording says another figure. Correct one of them; a statement quotes "
        "the wording and is compared with the number."
    )


class AsOfMissing(RuleBroken):
    """A fact without a moment cannot be checked against a later one."""

    msgid = N_("Say as of when this holds. Without that time nobody can tell whether it still does.")


class AsOfInFuture(RuleBroken):
    """Nobody knows the future."""

    msgid = N_("%(as_of)s has not come yet. Give the time at which you checked.")


class AsOfOlderThanCurrent(RuleBroken):
    """A newer version may not turn the clock back."""

    msgid = N_(
        "The version in force holds as of %(current)s; this answer is older. "
        "Check again and give the new time, or withdraw the version in force."
    )


class OriginMissing(RuleBroken):
    """A cause must say where it lies."""

    msgid = N_("Say where the cause lies: with us, with another organisation, or with nature.")


class ThirdPartyMissing(RuleBroken):
    """Another organisation's cause without its name."""

    msgid = N_("Name the organisation with which the cause lies. Its confirmation is needed before signing.")


class WordingNamesOrganisation(RuleBroken):
    """The words blame somebody whom the form does not name."""

    msgid = N_(
        "The wording speaks of %(organisation)s. If the cause lies there, choose “another organisation” and "
        "record "
        "its confirmation; if it does not, write the sentence without that name."
    )


class PublicSourceUnnamed(RuleBroken):
    """What others have published is quoted as theirs."""

    msgid = N_("This is another organisation's information. Begin with who published it: “据……发布，……”.")


@dataclass(frozen=True)
class Answer:
    """What the answering person wrote; times aware.

    `certainty` belongs to a cause: None means that it is established. `lowered_reason` is needed where the cause is
    less certain than the version in force. `concerns` is a list as people write one. `captured_at`: when the files
    that come with it were made.
    """

    wording: str
    as_of: datetime | None
    value: str | None = None
    unit: str | None = None
    note: str | None = None
    origin: Origin | None = None
    third_party: str | None = None
    certainty: Certainty | None = None
    lowered_reason: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    concerns: str = ""
    captured_at: datetime | None = None


def check_answer(
    answer: Answer, *, kind: FactKind, form: AnswerForm, attested: FactVersion | None, now: datetime
) -> datetime:
    """The answer's as-of time if the answer may be recorded; raises the rule it breaks, at its field."""
    check_wording(answer.wording)
    _check_value(answer.value, form)
    check_figure(answer)
    as_of = check_as_of(answer.as_of, attested=attested, now=now)
    bounds.check_validity(answer.valid_from, answer.valid_until, as_of=as_of)
    bounds.check_captured(answer.captured_at, now=now)
    bounds.concerned(answer.concerns)
    if kind is FactKind.CAUSE:
        _check_cause(answer)
        check_step(rung_of(answer), before=attested, reason=answer.lowered_reason)
    return as_of


def check_figure(answer: Answer) -> None:
    """A number and the words around it say the same: where the wording counts in that unit, it has that figure.

    Raises ValueDiffersFromWording.
    """
    value = read(answer.value) if answer.value and answer.value.strip()[:1].isdigit() else None
    if value is None or not answer.unit:
        return
    wanted = counted(value, answer.unit.strip())
    said = [(figure, about) for figure, unit, about in figures(answer.wording) if unit == wanted[1]]
    if said and not any(about or figure == wanted[0] for figure, about in said):
        raise ValueDiffersFromWording(field="wording", value=answer.value or "", unit=answer.unit)


def rung_of(answer: Answer) -> Certainty:
    """The rung on which a cause is answered."""
    return answer.certainty or Certainty.ATTESTED


def is_repeated(answer: Answer, last: FactVersion, *, by_id: int, now: datetime) -> bool:
    """Whether `answer` is the last one sent again, as by a second click: same words, same person, just
    now.
    """
    if last.answered_by_id != by_id or now - last.answered_at > SENT_AGAIN_WITHIN:
        return False
    given = (
        answer.wording.strip(),
        answer.as_of,
        answer.value or None,
        answer.origin,
        answer.confidentiality,
    )
    return given == (last.wording, last.as_of, last.value, last.origin, last.confidentiality)


def check_wording(wording: str) -> None:
    """Raises WordingMissing or WordingTooLong."""
    if not wording.strip():
        raise WordingMissing(field="wording")
    if len(wording) > LONGEST_WORDING:
        raise WordingTooLong(field="wording", length=len(wording), limit=LONGEST_WORDING)


def check_as_of(as_of: datetime | None, *, attested: FactVersion | None, now: datetime) -> datetime:
    """The as-of time; raises AsOfMissing, AsOfInFuture or AsOfOlderThanCurrent."""
    if as_of is None:
        raise AsOfMissing(field="as_of")
    if as_of > now + CLOCK_SLACK:
        raise AsOfInFuture(field="as_of", as_of=full(as_of))
    if attested is not None and as_of < attested.as_of:
        raise AsOfOlderThanCurrent(field="as_of", current=full(attested.as_of))
    return as_of


def check_public_source(wording: str) -> None:
    """Another organisation's published words open with its name: `据……发布`. Raises PublicSourceUnnamed."""
    check_wording(wording)
    named = wording.startswith(PUBLIC_SOURCE_OPENING) and wording.find(PUBLIC_SOURCE_VERB) > len(
        PUBLIC_SOURCE_OPENING
    )
    if not named:
        raise PublicSourceUnnamed(field="wording")


def organisation_in(wording: str) -> str | None:
    """The first other organisation a wording seems to name, judged by how such names end."""
    names = (found[0] for found in _ORGANISATION.finditer(wording))
    return next((name for name in names if not any(own in name for own in _OUR_OWN)), None)


def _check_value(value: str | None, form: AnswerForm) -> None:
    if form is AnswerForm.YES_NO and value not in ("yes", "no"):
        raise AnswerMissing(field="value")
    if form is AnswerForm.NUMBER:
        _check_number(value or "")


def _check_number(value: str) -> None:
    try:
        number = Decimal(value.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise AnswerIsNoNumber(field="value", value=value)


def _check_cause(answer: Answer) -> None:
    if answer.certainty is Certainty.UNKNOWN:
        if answer.origin is not None:
            raise UnknownCauseBlames(field="origin")
    elif answer.origin is None:
        raise OriginMissing(field="origin")
    if answer.origin is Origin.THIRD_PARTY:
        if not (answer.third_party or "").strip():
            raise ThirdPartyMissing(field="third_party")
        return
    if organisation := organisation_in(answer.wording):
        raise WordingNamesOrganisation(field="wording", organisation=organisation)
