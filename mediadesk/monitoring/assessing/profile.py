"""Who are we in a text: our names, our city, our places, and who is next door?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.folding import fold

MOST_NAMES = 400
LONGEST_NAME = 60
_SUFFIX = re.compile(
    r"(?:省|市|地区|盟|自治州|州|县|区|旗)?(?:供电(?:分)?公司|供电局|供电所|供电|电力(?:有限)?公司|电力局|电业局|电网公司).*$"
)
_ADMINISTRATIVE = re.compile(r"(?<=..)(?:特别行政区|自治州|自治县|地区|新区|市|县|区|州|盟|旗)$")
_OURS = (
    "供电公司",
    "市供电公司",
    "供电局",
    "市供电局",
    "供电所",
    "供电",
    "供电部门",
    "电力公司",
    "电力局",
    "电力",
    "电业局",
    "电网",
    "电网公司",
)


class CompanyMissing(RuleBroken):
    """A profile without a company says nothing."""

    msgid = N_("Write the company's name: it is what a text is compared with.")


class TooManyNames(RuleBroken):
    """A list is not a gazetteer."""

    msgid = N_("At most %(most)s names of up to %(longest)s characters each. Leave out what is rare.")


class ProfileUnreadable(ValueError):
    """The JSON is no profile; the message says which field is missing or wrong."""


@dataclass(frozen=True)
class Profile:
    """Our names and surroundings. `neighbours`: cities or companies that are not ours although they sound near."""

    company: str
    city: str = ""
    aliases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()

    @cached_property
    def stem(self) -> str:
        """The city without its rank (澄江 of 澄江市); taken from the company's name where no city is given."""
        city = fold(self.city).strip()
        if not city:
            city = re.sub(r"^(?:国网|南网|国家电网|南方电网)", "", _SUFFIX.sub("", fold(self.company)))
        return _ADMINISTRATIVE.sub("", city)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every folded name that means us and nobody else, longest first."""
        stem = self.stem
        made = [f"{stem}{each}" for each in _OURS if stem]
        made += [f"{fold(self.city)}{each}" for each in _OURS if stem and not each.startswith("市")]
        made += [f"国网{each}" for each in made] + [f"国家电网{each}" for each in made]
        given = (fold(self.company), *(fold(each) for each in self.aliases))
        return tuple(
            sorted({each.strip() for each in (*given, *made) if each.strip()}, key=len, reverse=True)
        )

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """Those of `names` that a publisher may have: they end as an office does."""
        return tuple(each for each in self.names if each.endswith(("公司", "局", "所")))

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """Those of `names` that are long enough to be read as one word, longest first."""
        return tuple(each for each in self.names if len(each) > 2)

    @cached_property
    def folded_places(self) -> tuple[str, ...]:
        """Our places as they stand in a folded text."""
        return tuple(fold(each) for each in self.places if each)

    @cached_property
    def folded_neighbours(self) -> tuple[str, ...]:
        """Who is next door, as it stands in a folded text."""
        return tuple(fold(each) for each in self.neighbours if each)

    def to_json(self) -> dict[str, Any]:
        """As a JSON object, as `--profile` reads it."""
        lists = {name: list(getattr(self, name)) for name in ("aliases", "places", "neighbours")}
        return {"company": self.company, "city": self.city, **lists}

    @classmethod
    def from_json(cls, data: Any) -> Profile:
        """The profile one JSON value writes. Raises ProfileUnreadable."""
        if not isinstance(data, Mapping):
            raise ProfileUnreadable("the profile is not a JSON object")
        company = data.get("company")
        if not isinstance(company, str) or not company.strip():
            raise ProfileUnreadable("company is missing")
        lists = {name: _list(data, name) for name in ("aliases", "places", "neighbours")}
        return cls(company.strip(), str(data.get("city") or "").strip(), **lists)


def _list(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = data.get(name) or []
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise ProfileUnreadable(f"{name} is not a list of texts")
    return tuned(given)


def tuned(names: Iterable[str]) -> tuple[str, ...]:
    """Names without blanks and repeats, in their order."""
    return tuple(dict.fromkeys(each.strip() for each in names if each.strip()))


def check_profile(profile: Profile) -> None:
    """May this be the house's profile? Raises CompanyMissing or TooManyNames."""
    if not profile.company.strip():
        raise CompanyMissing(field="company")
    for name in ("aliases", "places", "neighbours"):
        listed = getattr(profile, name)
        if len(listed) > MOST_NAMES or any(len(each) > LONGEST_NAME for each in listed):
            raise TooManyNames(field=name, most=MOST_NAMES, longest=LONGEST_NAME)
