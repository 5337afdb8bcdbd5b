"""What each time of our sentences is of, as their right answers tell: the roles that give the answer, those
nearest to what the rules make of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from handlers.understanding.combining import combined
from handlers.understanding.cues import Scan
from handlers.understanding.printed import constraint_as_json
from handlers.understanding.reading import OF_ROLES, times_told, with_order
from handlers.understanding.roles import MOST_OF_A_SENTENCE, Role, Times, role_features, roles_of, with_roles
from tools.accuracy.judging import is_meant
from tools.accuracy.sentences import NOW, Sentence, sentences

_MOST_OTHERWISE = 2
"""Times that the rules gave another role than they have, in a sentence that is learned from."""
Row = tuple[str, dict[str, int]]


def rows() -> list[Row]:
    """The role of each time of every sentence that is not set aside, in both languages, and its features."""
    found = []
    for one in (one for one in sentences() if not one.is_set_aside):
        told = times_told(one.text, now=NOW, language=one.language)
        pieces, intent = told.found.pieces, told.say.intent
        is_taught = intent in OF_ROLES and told.stream.language == one.language
        is_taught = is_taught and 0 < len(pieces) <= MOST_OF_A_SENTENCE
        roles = _meant(one, told.found, told.times) if is_taught else ()
        for at, role in enumerate(roles):
            found.append((role.value, dict(Counter({*role_features(told.stream, pieces, at, intent)}))))
    return found


def _meant(one: Sentence, scan: Scan, times: Times) -> Sequence[Role]:
    told = roles_of(scan.pieces, times)
    for roles in _nearest(told):
        if _is_answer(one, scan, with_roles(scan.pieces, roles)):
            return roles
    return ()


def _nearest(told: Sequence[Role]) -> Iterator[tuple[Role, ...]]:
    others = {roles: sum(map(str.__ne__, roles, told)) for roles in product(Role, repeat=len(told))}
    return (roles for roles in sorted(others, key=lambda it: others[it]) if others[roles] <= _MOST_OTHERWISE)


def _is_answer(one: Sentence, scan: Scan, times: Times) -> bool:
    wanted, about = times
    readings = combined(wanted, NOW.date(), every_day="any_day" in scan.heard)
    visit = next(iter(combined(about, date.min)), None)
    said = [it for reading in with_order(readings, scan) if (it := constraint_as_json(reading))]
    return is_meant(one, said, constraint_as_json(visit) if visit else None)
