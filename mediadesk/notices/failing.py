"""Why did a notice not arrive, in words that its reader understands?

Libraries speak English and numbers; the commonest of what they say is said as a sentence, the rest is quoted.
"""

from __future__ import annotations

import json

from mediadesk.messages import N_, Message

_LONGEST = 200
REFUSED = N_("%(host)s refuses the connection. Look whether address and port are right.")
SILENT = N_("%(host)s did not answer in time.")
UNKNOWN = N_("%(host)s cannot be found. Check the spelling of the address.")
UNTRUSTED = N_("%(host)s has no valid certificate, so nothing is sent to it: %(error)s")
BROKE_OFF = N_("%(host)s broke the connection off.")
OTHERWISE = N_("%(host)s cannot be reached: %(error)s")

_KINDS = ((ConnectionRefusedError, REFUSED), (TimeoutError, SILENT), (ConnectionError, BROKE_OFF))
# Errors of modules that talk to the outside world are known by their names here.
_NAMED = {"gaierror": UNKNOWN}


def why_unreachable(host: str, error: Exception) -> Message:
    """The sentence for what went wrong between us and `host`."""
    params: dict[str, str | int | float] = {"host": host}
    name = type(error).__name__
    if name in _NAMED:
        return Message(_NAMED[name], params)
    for kind, sentence in _KINDS:
        if isinstance(error, kind):
            return Message(sentence, params)
    said = {**params, "error": (str(error) or name)[:_LONGEST]}
    return Message(UNTRUSTED if name == "SSLCertVerificationError" else OTHERWISE, said)


def written(reason: Message) -> str:
    """As it is kept."""
    return json.dumps(reason.to_json(), ensure_ascii=False)


def read(kept: str) -> Message | None:
    """What `written` wrote; what was kept before it was a sentence is said as it stands."""
    if not kept:
        return None
    try:
        return Message.from_json(json.loads(kept))
    except (ValueError, TypeError, KeyError):
        return Message(kept)
