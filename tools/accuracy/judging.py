"""How many sentences are read right, by kind; what is wrong but sure; which intents are taken for which."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from handlers.understanding.printed import as_json
from handlers.understanding.reading import understand
from tools.accuracy.meaning import Shape, meaning
from tools.accuracy.sentences import NOW, Sentence


@dataclass(slots=True)
class Score:
    """Counts of one group of sentences."""

    total: int = 0
    right: int = 0
    """The intent, the wanted time and the visit."""
    constraint: int = 0
    """The wanted time and the visit."""
    intent: int = 0
    sure_and_wrong: int = 0
    misses: list[str] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    def share(self, name: str) -> float:
        """In percent."""
        return round(100 * getattr(self, name) / self.total, 1) if self.total else 100.0


def answered(text: str, language: str, now: datetime = NOW) -> dict[str, Any]:
    return as_json(understand(text, now=now, language=language), None)


def judged(sentences: Iterable[Sentence]) -> Score:
    score = Score()
    for one in sentences:
        said = answered(one.text, one.language)
        readings = [one_of for one_of in (said["constraint"], *said["also"]) if one_of]
        is_right = is_meant(one, readings, said["about"])
        score.total += 1
        score.intent += said["intent"] == one.intent
        score.constraint += is_right
        score.right += is_right and said["intent"] == one.intent
        wrong = not is_right and _is_sure(said, one)
        score.sure_and_wrong += wrong
        if said["intent"] != one.intent:
            score.confusion[one.intent, said["intent"]] += 1
        if not is_right or said["intent"] != one.intent:
            mark = "WRONG " if wrong else ""
            score.misses.append(f"{mark}{one.text}: {said['intent']} {readings} about {said['about']}")
    return score


def _same(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    return one == other or _meant_by(json.dumps(one)) == _meant_by(json.dumps(other))


@lru_cache(maxsize=4096)
def _meant_by(constraint: str) -> Shape | None:
    return meaning(json.loads(constraint), NOW.date())


def is_meant(one: Sentence, readings: list[dict[str, Any]], about: dict[str, Any] | None) -> bool:
    """Whether what was read is the time that is wanted, and the visit."""
    return _wanted_is_right(one, readings) and _same(about, one.about)


def _wanted_is_right(one: Sentence, readings: list[dict[str, Any]]) -> bool:
    if len(one.wanted) <= 1:
        return len(readings) == len(one.wanted) and (not readings or _same(readings[0], one.wanted[0]))
    return len(readings) > 1 and all(any(_same(it, each) for it in readings) for each in one.wanted)


def _is_sure(said: dict[str, Any], one: Sentence) -> bool:
    """One reading, and it is not what was meant: the time that is wanted, or the visit."""
    wanted, about = said["constraint"], said["about"]
    wrong = wanted is not None and not said["also"] and not any(_same(wanted, it) for it in one.wanted)
    return wrong or (about is not None and not _same(about, one.about))
