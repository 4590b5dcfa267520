"""How is text cut so that any two characters can be found, on SQLite and PostgreSQL alike?

Every two characters that stand together are a term: 停电，通知 gives 停电, 电，, ，通 and 通知. The headline's pairs
are there a second time with a mark, and each article carries its outlet, its month and its year as terms, so
that the index alone narrows those down. A term of two characters is always a pair; all others are longer.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from operator import add

# Lines and anything else that cannot be seen end a run; no term contains such a character.
_BREAK = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_TITLE_MARK = "t"


def pairs(folded: str) -> set[str]:
    """The distinct pairs of already folded text."""
    found: set[str] = set()
    for run in _BREAK.split(folded):
        found.update(map(add, run, run[1:]))
    return found


def is_whole(folded: str) -> bool:
    """Whether a text with this pair surely holds the word: it is nothing but one pair."""
    return len(folded) == 2 and _BREAK.search(folded) is None


def in_title(pair: str) -> str:
    """The term of a pair in the headline."""
    return _TITLE_MARK + pair


def of_outlet(outlet_id: int) -> str:
    """The term of an article's outlet."""
    return f"outlet{outlet_id}"


def of_month(year: int, month: int) -> str:
    """The term of a month (UTC) in which an article was published."""
    return f"month{year:04d}{month:02d}"


def of_year(year: int) -> str:
    """The term of a year (UTC) in which an article was published."""
    return f"year{year:04d}"


def terms(folded: str, outlet_id: int, moment: datetime) -> set[str]:
    """Every term of an article. `folded`: the headline, a line break, the text; `moment`: what it is sorted by."""
    title, _, body = folded.partition("\n")
    titled = pairs(title)
    found = titled | pairs(body)
    found.update(map(in_title, titled))
    found.add(of_outlet(outlet_id))
    at = moment.astimezone(UTC)
    found.add(of_month(at.year, at.month))
    found.add(of_year(at.year))
    return found
