"""How are the weights of the stance reader made, and how well do they read cases they were not made from?

`python3 -m venv build/stance && build/stance/bin/pip install scikit-learn`, then `build/stance/bin/python
scripts/train_stance.py`. Reads `tests/cases/stance/*.json` (never `held*`; not
`develop`, whose texts were written beside the rules); with `--score` tells how well each file is
read when trained on the others. Writes `mediadesk/monitoring/assessing/weights.py` (then `make format`).
scikit-learn is needed here only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from mediadesk.monitoring.assessing.learned_text import RAW  # noqa: E402
from mediadesk.monitoring.assessing.profile import Profile  # noqa: E402
from mediadesk.monitoring.assessing.reading_cases import texts_of  # noqa: E402
from mediadesk.monitoring.assessing.stance import TextStance  # noqa: E402
from tests.stance_score import scored  # noqa: E402

CASES = ROOT / "tests" / "cases" / "stance"
TARGET = ROOT / "mediadesk" / "monitoring" / "assessing" / "weights.py"
STRENGTH = 15.0
PIECES = 7000
SCALE = 100
ORDER = [stance.value for stance in TextStance]
Case = dict[str, Any]


def files() -> dict[str, list[Case]]:
    """The cases by file, each with its symbols and words."""
    found: dict[str, list[Case]] = {}
    for path in sorted(CASES.glob("*.json")):
        if path.stem == "develop" or path.stem.startswith("held") or ".profile" in path.name:
            continue
        cases: list[Case] = json.loads(path.read_text(encoding="utf-8"))
        own, many = CASES / f"{path.stem}.profile.json", CASES / f"{path.stem}.profiles.json"
        houses = json.loads((own if own.exists() else many).read_text(encoding="utf-8"))
        for case in cases:
            house = Profile.from_json(houses if own.exists() else houses[case["profile"]])
            case["texts"] = texts_of(case, house)
        found[path.stem] = cases
    return found


Vectors = list[TfidfVectorizer]


def matrix_of(vectors: Vectors, cases: Sequence[Case]) -> Any:
    """Symbols and words beside each other, each normed by itself."""
    return hstack([each.transform([case["texts"][at] for case in cases]) for at, each in enumerate(vectors)])


def trained(cases: Sequence[Case]) -> tuple[Vectors, LogisticRegression]:
    """A model over the pieces that say most: trained once to choose them, once with them alone."""
    labels = [case["label_blame"] for case in cases]
    kept: list[list[str] | None] = [None, None]
    for last in (False, True):
        vectors = [
            TfidfVectorizer(
                analyzer="char", ngram_range=(1, 3), min_df=1 if last else 2, sublinear_tf=True, lowercase=False,
                vocabulary=kept[at],
            ).fit([case["texts"][at] for case in cases])
            for at in (0, 1)
        ]  # fmt: skip
        model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
        model.fit(matrix_of(vectors, cases), labels)
        says, begin = numpy.abs(model.coef_).max(axis=0), 0
        for at, each in enumerate(vectors):
            names = each.get_feature_names_out()
            own = says[begin : begin + len(names)] * each.idf_
            kept[at] = sorted(names[index] for index in numpy.argsort(-own)[:PIECES])
            begin += len(names)
    return vectors, model


def score(train: Iterable[Sequence[Case]], test: Sequence[Case]) -> str:
    """The score on cases that were not trained with."""
    vectors, model = trained([case for cases in train for case in cases])
    answers = model.predict(matrix_of(vectors, test))
    found = scored(
        (case["label_blame"], case.get("alt_blame", []), str(answer))
        for case, answer in zip(test, answers, strict=True)
    )
    return f"macro F1 {found.macro_f1:.3f}, right {found.right:.3f} of {found.number}"


def packed(vectors: Vectors, model: LogisticRegression) -> str:
    """The module `weights.py`."""
    columns = [list(model.classes_).index(name) for name in ORDER]
    pieces = [
        (prefix + piece, rarity)
        for prefix, each in zip(("", RAW), vectors, strict=True)
        for piece, rarity in zip(each.get_feature_names_out(), each.idf_, strict=True)
    ]
    lines = []
    for index, (piece, rarity) in enumerate(pieces):
        numbers = [rarity, *(model.coef_[column][index] for column in columns)]
        lines.append(f"{piece}\x1e{','.join(str(round(float(number) * SCALE)) for number in numbers)}")
    intercepts = tuple(round(float(model.intercept_[column]), 3) for column in columns)
    return (
        '"""How much does each piece of a text speak for each stance? Made by `scripts/train_stance.py`."""\n\n'
        f"ORDER = {tuple(ORDER)!r}\nINTERCEPTS = {intercepts!r}\n"
        f"PIECES = {chr(31).join(lines)!r}\n"
    )


def main() -> None:
    """Write the weights of all; with `--score`, score each file by the others first."""
    known = files()
    for name, test in known.items() if "--score" in sys.argv else ():
        print(name, score([cases for other, cases in known.items() if other != name], test), flush=True)
    vectors, model = trained([case for cases in known.values() for case in cases])
    TARGET.write_text(packed(vectors, model), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
