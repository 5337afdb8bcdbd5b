"""What is learned of our own sentences that are not set aside: what each of their features weighs for each
intent. Not of what the project installs: `pip install scikit-learn` first, only to learn anew.
"""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

from handlers.understanding.learned import features
from handlers.understanding.lexicon import languages_read
from handlers.understanding.reading import learned_from
from tools.accuracy.roles import Row
from tools.accuracy.roles import rows as rows_of_roles
from tools.accuracy.sentences import NOW, sentences, wants

_WORDS = Path(__file__).resolve().parents[2] / "handlers" / "understanding" / "words"
_LEAST = 2
"""Sentences that a feature stands in."""
_STRENGTH, _STEP = 1.5, 20
"""How freely weights may grow, and in how fine steps they are written down: both chosen set by set, each
counted on by what the others teach."""
_STRENGTH_OF_ROLES = 0.8
_ROUNDS = 500
PATH_OF_ROLES = _WORDS / "roles.json"


def rows(language: str) -> list[Row]:
    """The intent of each sentence that is read in the language, and its features."""
    said = [
        (one.text, one.intent) for one in sentences() if one.language == language and not one.is_set_aside
    ]
    found = []
    for text, intent in (*said, *wants(language)):
        units, cues, read_in = learned_from(text, now=NOW, language=language)
        if read_in == language:
            found.append((intent, dict(Counter(features(units, cues, language)))))
    return found


def digest(taught: list[Row]) -> str:
    """What tells whether something else would be learned now."""
    return sha256(json.dumps(taught, sort_keys=True).encode()).hexdigest()


def learn() -> None:
    """Writes words/LANGUAGE/learned.json, for every language, and words/roles.json."""
    for language in languages_read():
        _write(path_of(language), "intents", rows(language), _STRENGTH)
    _write(PATH_OF_ROLES, "roles", rows_of_roles(), _STRENGTH_OF_ROLES)


def _write(path: Path, kinds: str, taught: list[Row], strength: float) -> None:
    names, bias, weights = _fitted(taught, strength)
    lines = (f"{json.dumps(one, ensure_ascii=False)}: {json.dumps(each)}" for one, each in weights.items())
    head = f'{{"of": "{digest(taught)}",\n"{kinds}": {json.dumps(names)},\n"bias": {json.dumps(bias)}'
    body = ",\n".join(lines)
    path.write_text(f'{head},\n"weights": {{\n{body}}}}}\n', encoding="utf-8")


def _fitted(taught: list[Row], strength: float) -> tuple[list[str], list[int], dict[str, list[int]]]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    stands = Counter(feature for _intent, found in taught for feature in found)
    kept = [
        {one: times * _worth(one) for one, times in found.items() if stands[one] >= _LEAST}
        for _intent, found in taught
    ]
    columns = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=_ROUNDS)
    model.fit(columns.fit_transform(kept), [intent for intent, _found in taught])
    names = columns.get_feature_names_out()
    each = {
        name: [round(_STEP * one * _worth(name)) for one in model.coef_[:, at]]
        for at, name in enumerate(names)
    }
    bias = [round(_STEP * one) for one in model.intercept_]
    return [*model.classes_], bias, {name: found for name, found in each.items() if any(found)}


def _worth(feature: str) -> float:
    """A part of a word counts for half: there are many of each."""
    return 0.5 if feature.startswith("c ") else 1.0


def path_of(language: str) -> Path:
    return _WORDS / language / "learned.json"
