"""By which channels are people and the whole desk told, what was told, and what did not arrive?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from flask import Blueprint, Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.alerting.quiet import read_quiet
from mediadesk.notices.channel import Channel
from mediadesk.notices.channels import service
from mediadesk.notices.channels import store as channels
from mediadesk.notices.delivering import service as delivering
from mediadesk.notices.delivering import store as deliveries
from mediadesk.notices.delivery import STATE_LABELS, STATE_TONES, Delivery
from mediadesk.notices.kinds import CHANNEL_TEXTS, CHOSEN, KIND_LABELS, OF_THE_DESK, ChannelKind, NoticeKind
from mediadesk.notices.telling.wording import of_trial
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import ActionForm, put_error
from mediadesk.web.notices.forms import ChannelForm, ChoiceForm, QuietForm
from mediadesk.web.ports import port
from mediadesk.wiring import hosts_in

blueprint = Blueprint("notices", __name__)

_LOOKS_BACK = timedelta(days=7)


@dataclass(frozen=True)
class ChannelsPage:
    """One's own channels, or those of the desk, with what they were told of lately."""

    channels: Sequence[Channel]
    latest: Sequence[Delivery]
    form: Any
    quiet: Any = None
    troubled: Sequence[Delivery] = ()
    failing: Sequence[Channel] = ()
    is_of_the_desk: bool = False
    kinds: ClassVar = CHANNEL_TEXTS
    notices: ClassVar = KIND_LABELS
    states: ClassVar = STATE_LABELS
    state_tones: ClassVar = STATE_TONES

    @property
    def chosen(self) -> tuple[NoticeKind, ...]:
        """What can be switched off for these channels."""
        return tuple(kind for kind in CHOSEN if not self.is_of_the_desk or kind in OF_THE_DESK)

    @property
    def back(self) -> str:
        """Where the buttons of this page come back to."""
        return "desk" if self.is_of_the_desk else "mine"


def _mine(form: ChannelForm | None = None, quiet: QuietForm | None = None) -> ChannelsPage:
    actor = current_actor()
    own = service.list_own(session(), actor)
    if quiet is None:
        quiet = QuietForm(formdata=None)
        quiet.fill_from(service.own_quiet(session(), actor))
    latest = deliveries.list_latest(session(), [each.id for each in own], limit=20)
    return ChannelsPage(own, latest, form or ChannelForm.empty(), quiet)


def _of_the_desk(form: ChannelForm | None = None) -> ChannelsPage:
    found = service.list_of_the_desk(session())
    return ChannelsPage(
        channels=found,
        latest=deliveries.list_latest(session(), [each.id for each in found], limit=20),
        form=form or ChannelForm.empty(),
        troubled=delivering.list_troubled(session(), since=now() - _LOOKS_BACK),
        failing=channels.list_failing(session()),
        is_of_the_desk=True,
    )


@blueprint.get("/me/notices")
@signed_in
def mine() -> Response:
    """My channels, what they get, and when I want quiet."""
    return page("notices/mine.html", page=_mine())


@blueprint.post("/me/notices")
@signed_in
def add_mine() -> Response | BaseResponse:
    """A new channel of mine."""
    return _add(current_actor().id, "notices/mine.html", _mine)


@blueprint.post("/me/notices/quiet")
@signed_in
def set_quiet() -> Response | BaseResponse:
    """My quiet hours; grave alerts come all the same."""
    form = QuietForm()
    try:
        hours = read_quiet(form.quiet_begins.data or "", form.quiet_ends.data or "")
        form.validate()
    except RuleBroken as broken:
        put_error(form, broken)
        return invalid("notices/mine.html", page=_mine(quiet=form))
    with transaction() as writing:
        service.choose_quiet(writing, hours, actor=current_actor())
    flash(gettext("Your quiet hours are set."), "success")
    return see_other("notices.mine")


@blueprint.get("/notices")
@needs(Permission.SET_CHANNELS)
def of_the_desk() -> Response:
    """The channels of the whole desk, and everything that did not arrive."""
    return page("notices/desk.html", page=_of_the_desk())


@blueprint.post("/notices")
@needs(Permission.SET_CHANNELS)
def add_to_the_desk() -> Response | BaseResponse:
    """A new channel of the whole desk."""
    return _add(None, "notices/desk.html", _of_the_desk)


def _add(
    owner_id: int | None, template: str, shown: Callable[[ChannelForm], ChannelsPage]
) -> Response | BaseResponse:
    form = ChannelForm.sent()
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                channel = service.add_channel(
                    writing,
                    owner_id=owner_id,
                    kind=ChannelKind(form.kind.data),
                    name=form.name.data or "",
                    address=form.address.data or "",
                    box=port("secret_box"),
                    plain_hosts=hosts_in(desk().settings.notice_hosts),
                    actor=current_actor(),
                    now=now(),
                )
        except RuleBroken as broken:
            put_error(form, broken)
        else:
            flash(gettext("“%(name)s” is added. Try it once.", name=channel.name), "success")
            return _back(owner_id is None)
    return invalid(template, page=shown(form))


def _back(is_of_the_desk: bool) -> BaseResponse:
    return see_other("notices.of_the_desk" if is_of_the_desk else "notices.mine")


@blueprint.post("/notices/channels/<int:channel_id>/choose")
@signed_in
def choose(channel_id: int) -> BaseResponse:
    """What a channel gets."""
    form = ChoiceForm.sent()
    form.validate()
    wanted = [NoticeKind(each) for each in form.kinds.data or () if each in list(NoticeKind)]
    with transaction() as writing:
        service.choose(writing, channel_id, wanted, actor=current_actor())
        channel = channels.get(writing, channel_id)
    flash(gettext("“%(name)s” gets what you chose.", name=channel.name), "success")
    return _back(channel.owner_id is None)


@blueprint.post("/notices/channels/<int:channel_id>/try")
@signed_in
def try_channel(channel_id: int) -> BaseResponse:
    """Send a test through it."""
    ActionForm().validate()
    with transaction() as writing:
        channel = channels.get(writing, channel_id)
        notice = of_trial(channel_id, channel.name)
        delivering.tell_for_trial(writing, channel_id, notice, actor=current_actor(), now=now())
    flash(gettext("A test is on its way. What became of it stands below in a moment."), "info")
    return _back(channel.owner_id is None)


@blueprint.post("/notices/channels/<int:channel_id>/remove")
@signed_in
def remove_channel(channel_id: int) -> BaseResponse:
    """Take it away."""
    ActionForm().validate()
    with transaction() as writing:
        channel = service.remove_channel(writing, channel_id, actor=current_actor(), now=now())
    flash(gettext("“%(name)s” is removed.", name=channel.name), "success")
    return _back(channel.owner_id is None)


@blueprint.post("/notices/deliveries/<int:delivery_id>/again")
@signed_in
def send_again(delivery_id: int) -> BaseResponse:
    """Send once more what did not arrive, or perhaps not."""
    ActionForm().validate()
    with transaction() as writing:
        delivering.send_again(writing, delivery_id, actor=current_actor(), now=now())
    flash(gettext("It is sent once more."), "success")
    return _back(request.form.get("back") == "desk")
