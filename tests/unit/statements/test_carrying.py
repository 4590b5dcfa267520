"""Can any order of edits and sign-offs leave a signature under words its signer has not seen?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediadesk.accounts.departments import Duty
from mediadesk.statements import signing
from mediadesk.statements.approving import matrix
from mediadesk.statements.approving.carrying import carried_over, signed_first_in
from mediadesk.statements.approving.matrix import CITED, House, Place
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.content import Citation, Content, content_hash
from mediadesk.statements.records import SignOff, Version
from mediadesk.statements.signing import Party, PartyKind
from mediadesk.statements.types import find_type
from tests.builders.statements import DISPATCH, OPERATIONS, SERVICE, a_book, fa1, fa2, fa4

NOW = datetime(2026, 2, 25, 0, 0, tzinfo=UTC)
BOOK = a_book(fa1(), fa2(), fa4())
HOUSE = House({Duty.SAFETY: (7, "安全监察部"), Duty.OPERATIONS: OPERATIONS})
KIND = find_type(TYPES, "fault_bulletin_first")
# Sentences of the two parts; the words in 【】 are cited, with the fact they rest on.
SENTENCES = (
    ("今日清晨，市区部分区域发生停水。", None),
    ("两回线路【电压正常】，供电未中断。", 1),
    ("经核查，两回线路【电压正常】，供电未中断。", 1),
    ("当日【没有停电安排】。", 2),
    ("当日确实【没有停电安排】！", 2),
    ("抢修人员【八时到场】，并带来发电车", 4),
    ("如造成损失，将依法赔偿。", None),
    ("未造成人员伤亡。", None),
)
PARTS = ("situation", "measures")


@dataclass(frozen=True)
class Edit:
    """Which sentences stand in which part, which fact versions they cite, and who wrote."""

    sentences: tuple[tuple[int, ...], tuple[int, ...]]
    versions: tuple[int, int, int]
    author: int


def content_of(edit: Edit) -> Content:
    parts: dict[str, str] = {}
    cited: list[Citation] = []
    versions = dict(zip((1, 2, 4), edit.versions, strict=True))
    for part, chosen in zip(PARTS, edit.sentences, strict=True):
        text = ""
        for index in chosen:
            sentence, fact_id = SENTENCES[index]
            before, _, rest = sentence.partition("【")
            words, _, after = rest.partition("】")
            if fact_id:
                start = len(text) + len(before)
                cited.append(Citation(part, start, start + len(words), fact_id, versions[fact_id], words))
            text += before + words + after
        parts[part] = text
    return Content("fault_bulletin_first", "关于停水情况的通报", parts=parts, citations=tuple(cited))


def seen_by(party: Party, content: Content) -> object:
    """What somebody who signs for the party has before their eyes and answers for, told independently."""
    if party.whole:
        return content
    own = {1: DISPATCH, 2: OPERATIONS, 4: SERVICE}
    found = []
    for cited in content.citations:
        if own[cited.fact_id][0] == party.department_id:
            text = content.text_of(cited.part)
            pieces = [""]
            for char in text:
                pieces[-1] += char
                if char in "。！？；":
                    pieces.append("")
            at = 0
            sentence = ""
            for piece in pieces:
                if at < cited.end and at + len(piece) > cited.start:
                    sentence += piece
                at += len(piece)
            found.append((cited.part, sentence, cited.wording, cited.fact_id, cited.fact_version))
    return sorted(found)


some_sentences = st.lists(st.integers(0, len(SENTENCES) - 1), max_size=5).map(tuple)
edits = st.builds(
    Edit,
    st.tuples(some_sentences, some_sentences),
    st.tuples(*[st.integers(1, 2)] * 3),
    st.integers(1, 2),
)
# Who signs (by place) and who sends it back, in each round; what is not named stays open.
rounds = st.lists(
    st.tuples(edits, st.sets(st.integers(0, 5)), st.none() | st.integers(0, 5)), min_size=2, max_size=7
)


@settings(max_examples=300, deadline=None)
@given(rounds)
def test_nobodys_name_stands_under_words_or_versions_they_have_not_seen(
    steps: list[tuple[Edit, set[int], int | None]],
) -> None:
    versions: list[Version] = []
    seen: dict[str, list[tuple[int, object]]] = {}
    objections: list[tuple[int, str]] = []
    authors: set[int] = set()

    for number, (edit, signers, returning) in enumerate(steps, start=1):
        content = content_of(edit)
        authors = {*authors, edit.author}
        version = tabled(content, number, tuple(sorted(authors)), versions, objections)
        for sign_off in version.sign_offs:
            if sign_off.is_open:
                continue
            key, looked_at = sign_off.party.key, seen_by(sign_off.party, content)
            assert (sign_off.signer_id, looked_at) in [(who, what) for who, what in seen.get(key, [])]
            assert sign_off.signer_id not in authors
            assert (sign_off.carried_from or number) < number
            assert not any(v >= (sign_off.carried_from or 0) for v, k in objections if k == key)
        version = signed_by(version, signers, number)
        for sign_off in version.sign_offs:
            if not sign_off.is_open and sign_off.carried_from is None:
                seen.setdefault(sign_off.party.key, []).append(
                    (sign_off.signer_id or 0, seen_by(sign_off.party, content))
                )
        if returning is not None and returning < len(version.sign_offs):
            objections.append((number, version.sign_offs[returning].party.key))
        versions.append(version)


def tabled(
    content: Content,
    number: int,
    authors: tuple[int, ...],
    before: list[Version],
    objections: list[tuple[int, str]],
) -> Version:
    """The version with its table set, as the service sets it."""
    rows = matrix.asked_for(KIND, content, (), 2)
    places = []
    for place in matrix.set_table(rows, content, BOOK, HOUSE):
        answers_for = signing.answers_for(place.party, content, BOOK)
        earlier = tuple(reversed(before))
        old = carried_over(place, answers_for, earlier, authors=authors, objections=objections)
        first = (
            next((signed_first_in(old, each) for each in earlier if old in each.sign_offs), None)
            if old
            else None
        )
        places.append(
            SignOff(
                place.party,
                content_hash(content),
                answers_for,
                old.signer_id if old else None,
                signed_at=old.signed_at if old else None,
                carried_from=first,
            )
        )
    return Version(
        number, 1, number, content, authors, NOW, "林岚", 1, submitted_at=NOW, sign_offs=tuple(places)
    )


def signed_by(version: Version, signers: set[int], number: int) -> Version:
    """The version after some of the open parties have signed; everybody signs under their own number."""
    signed = tuple(
        replace(each, signer_id=100 * number + index, signed_at=NOW + timedelta(minutes=number))
        if each.is_open and index in signers
        else each
        for index, each in enumerate(version.sign_offs)
    )
    return replace(version, sign_offs=signed)


def a_place(**values: object) -> Place:
    return Place(Party(PartyKind.DEPARTMENT, *DISPATCH, **values), (CITED,))  # type: ignore[arg-type]


def a_version(number: int, signed_hash: str, *, whole: bool = False, signer: int | None = 8) -> Version:
    party = Party(PartyKind.DEPARTMENT, *DISPATCH, whole)
    place = SignOff(party, "0" * 64, signed_hash, signer, signed_at=NOW if signer else None)
    return Version(number, 1, number, Content("x"), (1,), NOW, "林岚", 1, sign_offs=(place,))


@pytest.mark.parametrize(
    ("place", "earlier", "authors", "objections", "holds"),
    [
        (a_place(), [a_version(1, "a")], [1], [], True),
        (a_place(), [a_version(1, "b")], [1], [], False),
        (a_place(whole=True), [a_version(1, "a")], [1], [], False),
        (a_place(), [a_version(1, "a")], [1, 8], [], False),
        (a_place(), [a_version(1, "a")], [1], [(1, "department:1")], False),
        (a_place(), [a_version(1, "a")], [1], [(1, "department:2")], True),
        (a_place(), [a_version(2, "b"), a_version(1, "a")], [1], [], False),
        (a_place(), [a_version(2, "a", signer=None), a_version(1, "a")], [1], [], True),
        (a_place(), [], [1], [], False),
    ],
)
def test_a_signature_holds_only_while_nothing_it_answers_for_has_changed(
    place: Place,
    earlier: list[Version],
    authors: list[int],
    objections: list[tuple[int, str]],
    holds: bool,
) -> None:
    found = carried_over(place, "a", earlier, authors=authors, objections=objections)

    assert (found is not None) is holds
