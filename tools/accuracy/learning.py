"""What is learned of our own sentences that are not set aside: how often a word stands for each intent."""

import json
from collections import Counter
from pathlib import Path

from handlers.understanding.learned import features
from handlers.understanding.lexicon import languages_read
from handlers.understanding.reading import spoken
from tools.accuracy.sentences import sentences

_WORDS = Path(__file__).resolve().parents[2] / "handlers" / "understanding" / "words"
_LEAST = 2
"""Sentences that a word stands in."""


def learned(language: str) -> str:
    """The content of words/LANGUAGE/learned.json."""
    intents: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    for one in sentences():
        if one.language != language or one.is_set_aside:
            continue
        intents[one.intent] += 1
        tokens, lexicon = spoken(one.text, language)
        for word in features(tokens, lexicon.language) if lexicon.language == language else ():
            words.setdefault(word, Counter())[one.intent] += 1
    kept = {
        word: dict(sorted(found.items())) for word, found in sorted(words.items()) if found.total() >= _LEAST
    }
    rows = (f"{json.dumps(word, ensure_ascii=False)}: {json.dumps(found)}" for word, found in kept.items())
    body = ",\n".join(rows)
    return f'{{"sentences": {json.dumps(dict(sorted(intents.items())))},\n"words": {{\n{body}}}}}\n'


def learn() -> None:
    """Writes it, for every language."""
    for language in languages_read():
        path_of(language).write_text(learned(language), encoding="utf-8")


def path_of(language: str) -> Path:
    return _WORDS / language / "learned.json"
