"""How many articles a second pass 5,000 watches, and how many would with a plain loop or with pyahocorasick?

Articles have 1,000 characters, made of real headlines where the corpus lies beside the repository, else of drawn ones.
Both peers get texts that are folded already and only say which watches hold; ours folds, and gives every matched word
with its place in the original.
"""

from __future__ import annotations

import gc
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.peers import peer
from benchmarks.table import Measure
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.matching import Matcher
from mediadesk.monitoring.querying.conditions import terms
from mediadesk.monitoring.querying.evaluating import Document, holds
from mediadesk.monitoring.querying.expression import And, Expression, InField, Near, Not, Or, Phrase, Word
from mediadesk.monitoring.watching import WatchRule, read_watch

WATCHES = 5_000
CHARACTERS = 1_000
HEADLINES = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "headlines.txt"
TOPICS = (
    "停电", "断电", "跳闸", "停水", "电费", "抢修", "故障", "检修", "投诉",
    "事故", "火灾", "居民", "公司", "供电", "电网", "水厂", "通知", "恢复",
)  # fmt: skip
PLAIN = re.compile(r"[一-鿿]{3,}")


def measure() -> Iterator[Measure]:
    """Articles a second on one core: watches for names of other texts, and for names of these very texts, where one
    article satisfies dozens.
    """
    chance = random.Random(7)
    headlines = _headlines(chance)
    half = len(headlines) // 2
    for named, promise in ((headlines[half:], 3_000), (headlines[:half], None)):
        queries = _queries(named, chance)
        rules = [
            WatchRule(number, f"关注{number}", read_watch(query)) for number, query in enumerate(queries)
        ]
        articles = [_article(headlines[:half], chance) for _ in range(400)]
        yield from _compared(rules, articles, promise)


def _compared(
    rules: Sequence[WatchRule], articles: Sequence[Document], promise: float | None
) -> Iterator[Measure]:
    folded = [fold(f"{each.title}\n{each.body}") for each in articles]
    matcher = Matcher.build(rules, AhoCorasickFinder(), folded[:200])
    # As the desk does with so many watches (`watches.hearing`).
    gc.collect()
    gc.freeze()
    _check(matcher, rules, articles[:5])
    hits = sum(map(len, matcher.match(articles))) / len(articles)
    what = f"articles × 5,000 watches, {hits:.0f} satisfied"
    ours = rate(matcher.match, articles)
    peer_rate = rate(_loop(rules), folded[:8])
    yield Measure(what, ours, "1/s", at_least=promise, peer=peer_rate, peer_name="plain loop with in")
    peer_rate = rate(_pyahocorasick(rules), folded[:40])
    yield Measure("… the same", ours, "1/s", peer=peer_rate, peer_name="pyahocorasick, then each watch")
    if promise:
        yield Measure(
            "building the matcher",
            _seconds(lambda: Matcher.build(rules, AhoCorasickFinder())),
            "s",
            at_most=3,
        )
        folding = rate(lambda texts: [fold(text.body) for text in texts], articles)
        yield Measure("folding 1,000 characters", 1e6 / folding, "µs")


def _headlines(chance: random.Random) -> list[str]:
    if HEADLINES.exists():
        return HEADLINES.read_text(encoding="utf-8").split("\n")
    letters = [chr(0x4E00 + chance.randrange(3000)) for _ in range(1500)]
    return ["".join(chance.choices(letters, k=chance.randint(12, 30))) for _ in range(10_000)]


def _article(headlines: Sequence[str], chance: random.Random) -> Document:
    body = ""
    while len(body) < CHARACTERS:
        body += chance.choice(headlines) + chance.choice("，。\n")
        if chance.random() < 0.05:
            body += chance.choice(TOPICS)
    return Document(chance.choice(headlines), body[:CHARACTERS], f"第{chance.randint(1, 60)}日报")


def _queries(headlines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Names of places and companies with what may happen to them, in the forms that people write."""
    runs = [run for line in headlines for run in PLAIN.findall(line)]

    def name() -> str:
        run = chance.choice(runs)
        size = min(len(run), chance.randint(3, 6))
        start = chance.randrange(len(run) - size + 1)
        return run[start : start + size]

    def group(draw: Callable[[], str], size: int) -> str:
        return f"({' 或 '.join(f'“{draw()}”' for _ in range(size))})"

    def topic() -> str:
        return chance.choice(TOPICS)

    for number in range(WATCHES):
        form = number % 10
        if form < 5:
            yield f"{group(name, 3)} {group(topic, 4)}"
        elif form == 5:
            yield f"“{name()}”"
        elif form == 6:
            yield f"{group(name, 2)} {group(topic, 3)} -“{name()}” -“{name()}”"
        elif form == 7:
            yield f"标题:{group(name, 2)}"
        elif form == 8:
            yield f"{group(name, 2)} 近20 {group(topic, 3)}"
        else:
            yield f"“{name()}” “{topic()}” 媒体:{chance.randint(1, 60)}日报"


def _check(matcher: Matcher, rules: Sequence[WatchRule], articles: Sequence[Document]) -> None:
    for article, matches in zip(articles, matcher.match(articles), strict=True):
        assert [m.watch.id for m in matches] == [r.id for r in rules if holds(r.expression, article)]


def _loop(rules: Sequence[WatchRule]) -> Callable[[Sequence[str]], object]:
    """Every watch asked of every text, word by word."""

    def ask(texts: Sequence[str]) -> object:
        return [[rule for rule in rules if _says(rule.expression, text.__contains__)] for text in texts]

    return ask


def _pyahocorasick(rules: Sequence[WatchRule]) -> Callable[[Sequence[str]], object]:
    """One pass for the words, then every watch asked of the words that are there."""
    automaton = peer("pyahocorasick==2.3.1", "ahocorasick").Automaton()
    for word in {word for rule in rules for word, _ in terms(rule.expression)}:
        automaton.add_word(word, word)
    automaton.make_automaton()

    def ask(texts: Sequence[str]) -> object:
        found = ({word for _, word in automaton.iter(text)} for text in texts)
        return [[rule for rule in rules if _says(rule.expression, words.__contains__)] for words in found]

    return ask


def _says(expression: Expression, has: Callable[[str], bool]) -> bool:
    """The peers' answer: near, fields and outlets as if they were words anywhere."""
    match expression:
        case Word(text) | Phrase(text):
            return has(text)
        case And(parts):
            return all(_says(part, has) for part in parts)
        case Or(parts):
            return any(_says(part, has) for part in parts)
        case Not(part):
            return not _says(part, has)
        case Near(left, right, _):
            return _says(left, has) and _says(right, has)
        case InField(_, part):
            return _says(part, has)
        case _:
            return True


def rate(work: Callable[[Sequence[object]], object], items: Sequence[object]) -> float:
    """Items a second of processor time: of every twenty the best of five rounds, as other work disturbs the caches."""
    parts = [items[at : at + 20] for at in range(0, len(items), 20)]
    return len(items) / sum(min(_seconds(partial(work, part)) for _ in range(5)) for part in parts)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
