"""What each time of a sentence is of, as likely as our own sentences make it (words/roles.json, which
`tools.accuracy --learn` writes). It looks at kinds of words alone, so that it is one for every language.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from math import exp

from handlers.understanding.learned import Learned, shares
from handlers.understanding.lexemes import Stream
from handlers.understanding.lexicon import word_file
from handlers.understanding.pieces import Piece
from handlers.understanding.values import Intent


class Role(StrEnum):
    """What a time that was said is to the sentence."""

    WISH = "wish"
    VISIT = "visit"
    NOT = "not"
    OTHER = "other"


MOST_OF_A_SENTENCE = 5
"""Of a sentence that is learned from: more than that are a tale."""
_SO_MUCH_LIKELIER = exp(1)
"""Than the role that the rules gave it: chosen set by set of strangers. They are then seldom right."""
_FAR, _NEAR = 12, 6
"""Lexemes to either side, and in another clause."""
_BREAKS = frozenset({",", ";", ".", "!", "?", "\n", "..", "...", ":", "(", ")"})
Times = tuple[list[Piece], list[Piece]]
"""The wanted ones, those that are not to be among them, and those of the visit."""


def roles_of(pieces: Sequence[Piece], times: Times) -> tuple[Role, ...]:
    """The role of each piece in what was made of them."""
    wanted, about = times
    found = {(one.first, one.end): Role.NOT if one.is_negated else Role.WISH for one in wanted}
    found |= {(one.first, one.end): Role.VISIT for one in about}
    return tuple(found.get((one.first, one.end), Role.OTHER) for one in pieces)


def with_roles(pieces: Sequence[Piece], roles: Sequence[Role]) -> Times:
    """The pieces by their roles; what is of something else is left out."""
    pairs = list(zip(pieces, roles, strict=True))
    wanted = [
        replace(one, is_about=False, is_negated=role is Role.NOT)
        for one, role in pairs
        if role in {Role.WISH, Role.NOT}
    ]
    return wanted, [
        replace(one, is_about=True, is_negated=False) for one, role in pairs if role is Role.VISIT
    ]


def as_learned(stream: Stream, pieces: Sequence[Piece], intent: Intent, times: Times) -> tuple[Times, bool]:
    """The times in the roles that they are likeliest to have, and whether that is otherwise than they had."""
    if not 0 < len(pieces) <= MOST_OF_A_SENTENCE:
        return times, False
    told = roles_of(pieces, times)
    likeliest = tuple(
        _likeliest({*role_features(stream, pieces, at, intent)}, role) for at, role in enumerate(told)
    )
    return (times, False) if likeliest == told else (with_roles(pieces, likeliest), True)


def _likeliest(found: Collection[str], told: Role) -> Role:
    learned = _learned()
    likely = shares(learned, [learned.weights[one] for one in found if one in learned.weights])
    best = max(likely, key=lambda one: likely[one])
    return Role(best) if likely[best] > _SO_MUCH_LIKELIER * likely[told] else told


@cache
def _learned() -> Learned:
    found = json.loads(word_file("", "roles.json"))
    return Learned(tuple(found["roles"]), found["bias"], found["weights"])


def role_features(stream: Stream, pieces: Sequence[Piece], at: int, intent: Intent) -> Iterator[str]:
    """All that is counted of one of the times that were said; each once, however often it is given."""
    own = pieces[at]
    clauses = [one.clause for one in pieces]
    where = {
        f"kind {_kind(own)}",
        f"place {_place(at, 0, len(pieces) - 1)}",
        f"clause {_place(own.clause, clauses[0], clauses[-1])}",
        f"joint {own.joint}",
    }
    yield from where
    yield from (f"{one} {intent}" for one in where)
    yield f"next {pieces[at + 1].joint}" if at + 1 < len(pieces) else "next"
    yield from (intent, f"of {len(pieces)}")
    if own.days and own.days[0].last is not None and own.days[0].last < stream.today:
        yield "past"
    yield from (f"text {kind}" for one in stream.lexemes for kind in one.kinds)
    used = {place for one in pieces for place in range(one.first, one.end)}
    yield from _beside(stream, range(own.first - 1, max(own.first - 1 - _FAR, -1), -1), used, "-")
    yield from _beside(stream, range(own.end, min(own.end + _FAR, len(stream))), used, "+")


def _place(at: int, first: int, last: int) -> str:
    if first == last:
        return "only"
    return {first: "first", last: "last"}.get(at, "amid")


def _kind(piece: Piece) -> str:
    """In letters: a limit, a day or several, a weekday, hours or one exactly, every week's."""
    days = ("d" if piece.days[0].is_one else "D") + "w" * bool(piece.days[0].weekday) if piece.days else ""
    hours = ("e" if piece.hours[0].first == piece.hours[0].last else "h") if piece.hours else ""
    return "L" * piece.is_limit + days + hours + "W" * bool(piece.weekly)


def _beside(stream: Stream, places: range, used: set[int], side: str) -> Iterator[str]:
    """The kinds of the words on one side: up to the next time, past it, or out of its clause."""
    where = "near"
    if not places:
        yield f"{side} end"
    for number, at in enumerate(places):
        if at in used:
            if number < _NEAR and where != "past":
                yield f"{side} time {where}"
            where = "past" if where == "near" else where
            continue
        kinds = stream.lexemes[at].kinds
        if kinds.get("mark") in _BREAKS:
            yield f"{side} {where} {kinds['mark']}"
            where = "out"
        elif where != "out" or number < _NEAR:
            yield from (f"{side} {where} {kind}" for kind in kinds)
            yield from (f"{side} beside {kind}" for kind in kinds if number == 0)
