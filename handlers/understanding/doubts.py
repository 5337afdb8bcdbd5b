"""How much speaks against the only reading: what is not explained, and what is seldom so.

The points are tenths of a natural logarithm of the odds that it is wrong, fitted to sentences of strangers as
each set was read before anything was mended for it, and chosen on the sets beside the one that was counted
(docs/understanding.md has the trade).
"""

from collections.abc import Sequence

from handlers.understanding.cues import Scan
from handlers.understanding.lexemes import Stream
from handlers.understanding.spelling import Form
from handlers.understanding.telling import IntentTold
from handlers.understanding.values import Constraint, Intent

_ASKED_FROM = 23
"""Points from which it is asked whether it was meant."""
_UNKNOWN, _BESIDE_A_TIME, _MUCH, _A_TIME_ALONE, _AND_UNKNOWN = 5, 8, 8, 3, 5
_UNLIKELY, _SELDOM, _CLAUSES, _MOVES, _DENIED, _SEVERAL, _LONG = 7, 7, 4, 8, 10, 6, 4
_OF_A_VISIT = -7
_A_FIFTH, _MANY = 5, 12
_NOT_LIKELY, _NOT_EVEN = 0.95, 0.7
_BY_NOTHING = 0.4
"""Confidence of an intent that follows from a time alone."""


def is_doubtful(
    stream: Stream, found: Scan, say: IntentTold, *, wanted: Sequence[Constraint], visit: Constraint | None
) -> bool:
    """Whether to ask, though there is one reading."""
    if not wanted and visit is None:
        return False
    points = _of_words(stream, found, say)
    points += _UNLIKELY * (say.likelihood < _NOT_LIKELY) + _SELDOM * (say.likelihood < _NOT_EVEN)
    points += _CLAUSES * (len({one.clause for one in found.pieces}) > 1)
    points += _MOVES * (say.intent is Intent.REBOOK)
    points += sum(_DENIED * bool(one.not_dates) + _SEVERAL * bool(one.any_of) for one in wanted)
    return points + _OF_A_VISIT * (visit is not None) >= _ASKED_FROM


def _of_words(stream: Stream, found: Scan, say: IntentTold) -> int:
    words = [at for at, one in enumerate(stream.lexemes) if one.token.form is Form.WORD]
    unknown = {at for at in words if _is_unknown(stream, at)}
    is_alone = say.confidence <= _BY_NOTHING
    points = _A_TIME_ALONE * is_alone + _LONG * (len(words) >= _MANY)
    if not unknown:
        return points
    is_beside = any(not found.used.isdisjoint({at - 1, at + 1}) for at in unknown)
    points += _UNKNOWN + _AND_UNKNOWN * is_alone + _BESIDE_A_TIME * is_beside
    return points + _MUCH * (len(unknown) * _A_FIFTH >= len(words))


def _is_unknown(stream: Stream, at: int) -> bool:
    return not stream.lexemes[at].kinds and not stream.knows(stream.lexemes[at].token.text)
