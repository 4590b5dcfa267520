"""Does a signature under an earlier version still hold under this one?

It does when what its party answers for is the same to the letter: the cited words, the fact versions they rest on and
the sentences in which they stand; for whoever answers for the whole text, the whole text. Everything else is signed
anew, and so is what a party once sent back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mediadesk.statements.approving.matrix import Place
from mediadesk.statements.records import SignOff, Version


def carried_over(
    place: Place,
    answers_for: str,
    earlier: Sequence[Version],
    *,
    authors: Iterable[int],
    objections: Iterable[tuple[int, str]] = (),
) -> SignOff | None:
    """The newest signature of the party, if it still holds; `earlier` are the versions before, the newest first.

    `answers_for` is the hash of what the party answers for now; `objections` are (version, party key) of texts that
    the party sent back. Whoever has written in the text since no longer signs for it.
    """
    sent_back = set(objections)
    for version in earlier:
        key = place.party.key
        if (version.number, key) in sent_back:
            return None
        before = version.sign_off_of(key)
        if before is not None and not before.is_open:
            return before if _still_holds(before, place, answers_for, set(authors)) else None
    return None


def signed_first_in(sign_off: SignOff, version: Version) -> int:
    """The version under which the signature was given."""
    return sign_off.carried_from or version.number


def _still_holds(before: SignOff, place: Place, answers_for: str, authors: set[int]) -> bool:
    if before.signer_id in authors:
        return False
    return before.party.whole == place.party.whole and before.span_hash == answers_for
