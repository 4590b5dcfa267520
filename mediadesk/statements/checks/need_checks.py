"""Does the text cite and say what its kind needs, and keep to the length of each part?

What each need means is data (`kinds.needs`); the needs with a check of their own are passed over here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mediadesk.messages import Param
from mediadesk.statements import text_errors
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.statements.checks.judging import judgements
from mediadesk.statements.kinds.needs import NEEDS, Need

_ANSWER = re.compile(r"答\s*[：:]")
_SHORT = 18


def needs_met(given: CheckInput) -> Iterator[Finding]:
    """Every need of the kind that its parts can show."""
    for code in sorted(given.kind.needs & NEEDS.keys()):
        need = NEEDS[code]
        text = given.content.text_of(need.part)
        if (need.part and not given.kind.has(need.part)) or (need.if_written and not text.strip()):
            continue
        if need.every_line:
            yield from _uncited_lines(given, need)
        elif need.code == "evidence_pack":
            yield from _missing_evidence(given, need)
        elif not _is_met(given, need):
            yield _missing(given, need)


def part_limits_kept(given: CheckInput) -> Iterator[Finding]:
    """Parts and their paragraphs within their limits; of a question with its answer, the answer counts."""
    for part in given.kind.written_parts:
        text = given.content.text_of(part.code)
        count = _length(text)
        if part.limit and count > part.limit:
            yield Finding(
                text_errors.PartTooLong, {"part": part.name, "count": count, "limit": part.limit}, part.code
            )
        for start, end in _lines(text):
            spoken = _ANSWER.split(text[start:end], maxsplit=1)[-1]
            if part.line_limit and _length(spoken) > part.line_limit:
                params: Mapping[str, Param] = {
                    "words": _shortened(text[start:end]),
                    "count": _length(spoken),
                    "limit": part.line_limit,
                }
                yield Finding(text_errors.LineTooLong, params, part.code, start, end)


def _is_met(given: CheckInput, need: Need) -> bool:
    text = given.content.text_of(need.part)
    if need.words:
        return all(word in text for word in need.words)
    if need.lines:
        return sum(1 for _ in _lines(text)) >= need.lines
    cited = [fact for citation, fact, _ in given.attested if not need.part or citation.part == need.part]
    if need.our_fault:
        return any(fact.shows_our_fault for fact in cited)
    if need.kinds:
        return any(fact.kind in need.kinds for fact in cited)
    return bool(cited) or not need.any_fact


def _missing(given: CheckInput, need: Need) -> Finding:
    if not need.part:
        return Finding(text_errors.NeedMissingAnywhere, {"need": need.name})
    params = {"need": need.name, "part": given.kind.part(need.part).name}
    return Finding(text_errors.NeedMissing, params, need.part)


def _missing_evidence(given: CheckInput, need: Need) -> Iterator[Finding]:
    text = given.content.text_of(need.part)
    missing = [word for word in need.words if word not in text]
    if missing:
        yield Finding(text_errors.EvidenceIncomplete, {"missing": "、".join(missing)}, need.part)


def _uncited_lines(given: CheckInput, need: Need) -> Iterator[Finding]:
    text = given.content.text_of(need.part)
    cited = [citation for citation, _, _ in given.attested if citation.part == need.part]
    stated = [each.judgement.start for each in judgements(given) if each.part == need.part]
    for start, end in _lines(text):
        states = any(start <= at < end for at in stated)  # “我们不作评价” has nothing a fact could bear.
        if states and not any(citation.overlaps(start, end) for citation in cited):
            yield Finding(
                text_errors.LineUncited, {"words": _shortened(text[start:end])}, need.part, start, end
            )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph with words in it begins and ends."""
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            yield match.span()


def _length(text: str) -> int:
    return len(re.sub(r"\s", "", text))


def _shortened(text: str) -> str:
    words = text.strip()
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
