"""Which organisations, people and places does the text name, and does a fact name them?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mediadesk.statements.reading import name_words
from mediadesk.statements.reading.bearing import NOTHING, SUPPORTED, Ruling
from mediadesk.statements.reading.coverage import contradicted, not_good
from mediadesk.statements.reading.ledger import Entry, Use
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict

_IS_BODY = re.compile(name_words.BODY)
_LEADS = "达该向为对与和由系含及在是经被请属"


def read(text: Text) -> Iterator[Judgement]:
    """Each name with its verdict."""
    if not text.book.entries:
        return
    named = tuple(_organisations(text))
    yield from named
    yield from _carriers(text)
    yield from _people(text, {each.end for each in named if each.verdict is not Verdict.SUPPORTED})
    yield from _places(text)


def _organisations(text: Text) -> Iterator[Judgement]:
    for pattern in (name_words.STANDARD, name_words.UPPER, name_words.ORGANISATION):
        for match in pattern.finditer(text.prose):
            start, name = _named(match.start(), match.group(), name_words.MADE)
            if pattern is not name_words.ORGANISATION:
                start, name = match.start(), match.group()
            if pattern is name_words.ORGANISATION and (
                _says_nothing(text, name) or name_words.REPORTS.fullmatch(match.group())
            ):
                continue
            yield text.judged(start, match.end(), StatedKind.ORGANISATION, _ruling(text, name, "org"))


def _carriers(text: Text) -> Iterator[Judgement]:
    """Each medium that is said to have carried something on; a quoted name is no quotation."""
    for clause in name_words.CARRIERS.finditer(text.words):
        for match in name_words.CARRIER.finditer(clause.group()):
            start = clause.start() + match.start()
            ruling = _ruling(text, match.group(1), "org")
            yield text.judged(start, start + len(match.group()), StatedKind.ORGANISATION, ruling)


def _named(start: int, words: str, end: str) -> tuple[int, str]:
    """The name without the words that lead up to it; `end` is the kind of thing it names."""
    made = re.search(f"(?:{end})$", words)
    seat = max(words.rfind(letter) for letter in "省市县区") if _IS_BODY.fullmatch(words) else -1
    core = words[:seat] if seat >= 0 else words[: made.start()] if made else words[:-1]
    cut = max((match.end() for match in name_words.CUT.finditer(core)), default=0)
    return start + cut, words[cut:]


def _says_nothing(text: Text, name: str) -> bool:
    """`施工公司`, `有关医院` name nobody; our own name needs no fact."""
    if name_words.WHOLE_GENERIC.fullmatch(name) or re.search(r"[我贵本该]公司|[我贵本该]", name):
        return True
    if any(name in own or own in name for own in text.house):
        return True
    if _IS_BODY.fullmatch(name) or name_words.INSTITUTE.fullmatch(name):
        return False
    made = re.search(name_words.MADE + "$", name)
    return bool(made and name_words.GENERIC.fullmatch(name[: made.start()]))


def _ruling(text: Text, name: str, kind: str, among: Sequence[Entry] | None = None) -> Ruling:
    naming = [e for e in (text.book.entries if among is None else among) if _names(e, name)]
    good = [entry for entry in naming if text.book.use(entry) is Use.GOOD]
    if good:
        return Ruling(Verdict.SUPPORTED, SUPPORTED, good[0])
    if naming:
        return not_good(text.book, naming[0])
    others = [entry for entry in text.book.good if entry.fact.kind == kind]
    return contradicted(others[0]) if kind == "place" and others else NOTHING


def _names(entry: Entry, name: str) -> bool:
    """Whether the fact names it: the whole name or its end, as far as that still is a name."""
    words = entry.words + "\n" + str(entry.fact.value or "")
    if name in words:
        return True
    if any(_begins_with(words, name[place:]) for place in range(1, max(1, len(name) - 2))):
        return True
    made = re.search(name_words.MADE + "$", name)
    return made is not None and bool(
        re.search(rf"(?:^|[^{name_words.HAN}]|[达该向为对与和由系]){made.group()}", words)
    )


def _begins_with(words: str, tail: str) -> bool:
    """Whether a name in `words` begins with `tail`: `苑小区` is no name where the fact says `桂枝苑小区`."""
    at = words.find(tail)
    while at >= 0:
        if at == 0 or not "\u4e00" <= words[at - 1] <= "\u9fff" or words[at - 1] in _LEADS:
            return True
        at = words.find(tail, at + 1)
    return False


def _people(text: Text, doubted: set[int]) -> Iterator[Judgement]:
    """Each person who speaks; one whose house is doubted already is not doubted again."""
    for match in name_words.PERSON.finditer(text.prose):
        if text.plain.place(match.start(), match.end())[0] in doubted:
            continue
        name = match["name"]
        naming = [e for e in text.book.entries if name in e.words or name in str(e.fact.value or "")]
        good = [e for e in naming if text.book.use(e) is Use.GOOD]
        ruling = _of_person(text, match.group(), name, good)
        if naming and not good:
            ruling = not_good(text.book, naming[0])
        yield text.judged(match.start(), match.end(), StatedKind.ORGANISATION, ruling)


def _of_person(text: Text, words: str, name: str, naming: list[Entry]) -> Ruling:
    """Borne by a fact that names the person with this title; another name or rank in that place contradicts."""
    title = words[: words.rfind(name)]
    if naming:
        titled = [entry for entry in naming if _gives_another_title(entry, title, name)]
        if len(titled) == len(naming):
            return contradicted(titled[0])
        return Ruling(Verdict.SUPPORTED, SUPPORTED, next(entry for entry in naming if entry not in titled))
    same = [each for each in text.book.good if each.fact.kind == "org" and title and title in each.words]
    return contradicted(same[0]) if same else NOTHING


def _gives_another_title(entry: Entry, title: str, name: str) -> bool:
    """`副总经理岑望` where the text says `总经理岑望`; whoever bears two titles bears either."""
    own = name_words.TITLE.findall(entry.words.partition(name)[0])
    elsewhere = title in name_words.TITLE.findall(entry.words + "\n" + str(entry.fact.value or ""))
    return bool(own) and not elsewhere


def _places(text: Text) -> Iterator[Judgement]:
    known = [entry for entry in text.book.entries if entry.fact.kind == "place"]
    if not known:
        return  # Nobody has said where; a name alone gives nothing to hold it against.
    first, _, _ = text.words.partition("\n")
    title = -1 if "。" in first else len(first)
    yield from _known_places(text, known, title)
    yield from _districts(text, title)
    for match in name_words.PLACE.finditer(text.prose):
        start, name = _named(match.start(), match.group(), name_words.PLACE_END)
        core = _core_of(name)
        if name.startswith("千伏"):
            continue  # The end of a voltage and the station that bears it: a name, not where something happened.
        if match.end() > title and core is not None:
            yield text.judged(start, match.end(), StatedKind.PLACE, _of_place(text, name, core))


def _core_of(name: str) -> str | None:
    """The part of a place that names it; None where it names none (`该小区`, `10千伏线路`)."""
    end = re.search(f"(?:{name_words.PLACE_END})$", name)
    if end is None or name in name_words.NO_NAMES or name_words.A_WAY.fullmatch(name):
        return None
    core = name[: end.start()]
    if name_words.NO_CORE.search(core):
        return None
    is_kind = name_words.NO_PLACE.fullmatch(name) and name_words.BARE.fullmatch(name[:-2])
    return None if is_kind or name_words.BARE.fullmatch(core) else core


def _known_places(text: Text, known: list[Entry], title: int) -> Iterator[Judgement]:
    """Places of record that stand in the text word for word."""
    listed = {
        name
        for entry in known
        for name in name_words.LISTED.split(str(entry.fact.value or ""))
        if len(name) > 1
    }
    for name in sorted(listed):
        for match in re.finditer(re.escape(name), text.prose):
            if match.start() > title:  # A title names the matter, not where it stands now.
                yield text.judged(*match.span(), StatedKind.PLACE, _ruling(text, name, "place"))


def _districts(text: Text, title: int) -> Iterator[Judgement]:
    for match in name_words.DISTRICT.finditer(text.prose):
        if match.start() > title:
            yield text.judged(
                match.start(), match.end(), StatedKind.PLACE, _ruling(text, match.group(), "place")
            )


def _of_place(text: Text, name: str, core: str) -> Ruling:
    ruling = _ruling(text, name, "place")
    if ruling.verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED) and len(core) >= 2:
        return _of_core(text, core) or ruling
    return ruling


def _of_core(text: Text, core: str) -> Ruling | None:
    """`柳荫路片区` where a fact names `柳荫路`; a line that bears the name (`城南线`) is not the place."""
    of_a_line = re.compile(re.escape(core) + name_words.LINE_END)
    telling = [
        entry
        for entry in text.book.entries
        if core in (of_a_line.sub("", entry.words) if entry.fact.kind != "place" else entry.words)
        or core in str(entry.fact.value or "")
    ]
    return _ruling(text, core, "place", telling) if telling else None
