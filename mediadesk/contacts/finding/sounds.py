"""Under which typed letters is a name found: 陈立 as chenli, chen, cl, chenl, cli, li?

A name is a row of units: one Chinese character, or one word of letters. Each can be typed as it sounds or by its first
letter; every part that begins at a unit is a key. `|chenli|` holds the key chenli; what begins with the name's first
unit has a `^` before it, so that whoever is called so comes before whoever is also called so. What is typed in
characters is looked for in the name itself, and what is typed in both, part by part (`asking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product
from math import prod

from mediadesk.contacts.finding.spelling import folded_name, is_han
from mediadesk.contacts.finding.surnames import surname_of
from mediadesk.contacts.ports import Romanizer

# A longer name is typed in one manner, and each of its doubtful characters is doubted alone.
MIXED_AT_MOST = 4
MOST_MIXTURES = 60
MOST_READINGS = 3
# Beginnings of a syllable that some type for its first letter: zhl for 周亮 as well as zl.
_DOUBLE = ("zh", "ch", "sh")
_SIGNS = str.maketrans("", "", "|^")

Unit = tuple[str, tuple[str, ...]]


def units_of(name: str, romanizer: Romanizer) -> list[Unit]:
    """Each unit as it is written, and its sounds, the likeliest first."""
    written = folded_name(name).translate(_SIGNS)
    of_surname = surname_of(written)
    units: list[Unit] = []
    for chinese, run in groupby(written, is_han):
        if chinese:
            units += [(char, _readings(char, romanizer)) for char in run]
        else:
            units += [(word, (word,)) for word in "".join(run).split()]
    for place, sound in enumerate(of_surname):
        char, sounds = units[place]
        units[place] = (char, tuple(dict.fromkeys((sound, *sounds))))
    return units


def _readings(char: str, romanizer: Romanizer) -> tuple[str, ...]:
    read = [sound for sound in romanizer.readings(char) if sound.isascii() and sound.isalpha()]
    return tuple(read[:MOST_READINGS]) or (char,)


def order_of(name: str, romanizer: Romanizer) -> str:
    """What lists are ordered by: syllable by syllable, then, after one more blank, as it is written."""
    units = units_of(name, romanizer)
    return f"{' '.join(sounds[0] for _, sounds in units)}  {folded_name(name)}"[:200]


def keys_of(name: str, romanizer: Romanizer) -> str:
    """All keys of a name, as they are stored."""
    units = units_of(name, romanizer)
    # Whoever has just these first letters comes before those whose name goes on.
    written = {f"^|{''.join(sounds[0][0] for _, sounds in units)}|": None} if len(units) > 1 else {}
    for start in range(len(units)):
        mark = "" if start else "^"
        for key in _kept(_typed(units[start:])):
            written[f"{mark}|{key}|"] = None
    return "".join(written)


def _typed(units: Sequence[Unit]) -> set[str]:
    """Everything somebody may type for these units, in full."""
    keys = set()
    for row in _doubted(units):
        keys |= {"".join(row), "".join(sound[0] for sound in row[:-1]) + row[-1]}
    return keys | _mixed(units)


def _mixed(units: Sequence[Unit]) -> set[str]:
    """Each unit typed in a manner of its own; with the likeliest sounds alone where there are too many."""
    if len(units) > MIXED_AT_MOST:
        return set()
    for row in (units, [(char, sounds[:1]) for char, sounds in units]):
        forms = [_forms(unit, is_last=place == len(row) - 1) for place, unit in enumerate(row)]
        if prod(map(len, forms)) <= MOST_MIXTURES:
            return {"".join(parts) for parts in product(*forms)}
    return set()


def _forms(unit: Unit, *, is_last: bool) -> set[str]:
    """The last unit needs no first letter: that is how its sound begins."""
    _, sounds = unit
    if is_last:
        return set(sounds)
    doubles = {sound[:2] for sound in sounds if sound.startswith(_DOUBLE)}
    return {*sounds, *(sound[0] for sound in sounds), *doubles}


def _doubted(units: Sequence[Unit]) -> Iterator[list[str]]:
    """The likeliest sounds, and each other sound of one unit alone."""
    likely = [sounds[0] for _, sounds in units]
    yield likely
    for place, (_, sounds) in enumerate(units):
        for other in sounds[1:]:
            yield [*likely[:place], other, *likely[place + 1 :]]


def _kept(keys: Iterable[str]) -> Iterator[str]:
    """Without those that another one begins with: what is typed is looked for as a beginning."""
    ordered = sorted(keys)
    for key, following in zip(ordered, [*ordered[1:], ""], strict=True):
        if not following.startswith(key):
            yield key
