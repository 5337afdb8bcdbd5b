"""Words that say what times stand under: a denial, a wish, the visit that is meant, an `eller`."""

from dataclasses import dataclass, field, replace

from handlers.understanding.lexemes import Stream
from handlers.understanding.lexicon import Kinds
from handlers.understanding.pieces import Piece

_BREAKS = frozenset({",", ";", ".", "!", "?", "\n", "..", "...", ":", "(", ")"})
_ENDS = _BREAKS - {",", "(", ")", ":"}
_LISTED = ("figure", "ordinal", "weekday", "weekly")
_DAYS = ("weekday", "offset", "date", "figure", "ordinal", "month", "the")
_LIMITS = ("limit_before", "limit_after", "limit_until")
_REACH = 5
_OF_TIME = (
    *(
        "weekday",
        "weekly",
        "month",
        "unit",
        "offset",
        "today_part",
        "part",
        "holiday",
        "season",
        "period",
        "next",
    ),
    *(
        "same_time",
        "same_day",
        "this",
        "number",
        "ordinal",
        "clock",
        "date",
        "noon",
        "half",
        "half_past",
        "quarter",
        "edge",
        "parity",
    ),
    *(
        "limit_after",
        "limit_before",
        "limit_from",
        "limit_until",
        "between",
        "order",
        "within",
        "in",
        "nearest",
    ),
)


@dataclass(slots=True)
class Scan:
    """What the walk has found; places count lexemes."""

    pieces: list[Piece] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Lexemes that were read as time."""
    heard: set[str] = field(default_factory=set)
    """Kinds of cues that stand in the text: "order", "cannot_come", "move_verb"."""
    tried: int = 0
    neg: bool = False
    excepts: bool = False
    """The denial is of the next day alone: `alla dagar utom onsdag efter klockan 16`."""
    limit_denied: bool = False
    """The denial was of a limit, and is of nothing that follows: `jobbar till 15 på vardagar`."""
    wish: bool = False
    about: bool = False
    moved: bool = False
    """A verb that moves a visit stands before, and where to has not been said."""
    joint: str = ""
    clause: int = 0


def hear(s: Stream, at: int, state: Scan) -> None:
    kinds = s.lexemes[at].kinds
    if not kinds:
        return
    state.heard.update(kinds)
    if "order" in kinds:
        state.used.add(at)
    mark = kinds.get("mark")
    if mark == "," and state.neg and _goes_on(s, at):
        state.joint = ","
    elif mark in _BREAKS or "but" in kinds or "correct" in kinds:
        clause_ends(state, ends=mark in _ENDS or mark is None)
    elif "not_neg" in kinds or "not_wish" in kinds:
        return
    elif "cannot_come" in kinds and s.has(s.past(at + 1, "fill"), *_LIMITS):
        state.heard = (state.heard - {"cannot_come"}) | {"denied_limit"}
        _deny(kinds, state)
    elif "unable" in kinds and ("regret" in state.heard or s.has(s.past(at + 1, "range_to"), "comes")):
        state.heard.add("cannot_come")
        state.about, state.neg = True, False
    elif "cannot_come" in kinds or "instead" in kinds or ("own" in kinds and _names_a_visit(s, at)):
        state.about, state.neg = True, False
    elif "neg" in kinds or "neg_after" in kinds:
        _deny(kinds, state)
    else:
        _hear_role(_roles_at(s, at), state)


def _names_a_visit(s: Stream, at: int) -> bool:
    """`my Tuesday appointment`, `min tisdagstid`: nothing but a time stands before what it is of."""
    place = at + 1
    while place < min(at + _REACH, len(s)) and s.has(place, *_DAYS):
        place += 1
    return place > at + 1 and s.has(place, "visit_noun")


def _goes_on(s: Stream, at: int) -> bool:
    """`inte den 7, 8 eller 9`: the comma of a list that a denial reaches to the end of."""
    after = s.past(at + 1, "fill", "the")
    return s.has(at - 1, *_LISTED) and s.has(after, *_LISTED) and (s.has(after + 1, "or", "and"))


def _roles_at(s: Stream, at: int) -> set[str]:
    """Its kinds, and what it is because of its neighbours: `boka om`, `till fredag`."""
    there = {*s.lexemes[at].kinds}
    if s.has(at - (2 if s.has(at - 1, "range_to") else 1), "cannot_come", "unable"):
        there -= {"want_verb", "asks"}  # `kommer inte kunna komma på torsdag`, `I can't to come`
    if "in" in there and s.has(at - 1, "turns"):
        there.add("move_verb")
    if "range_to" in there and s.has(s.past(at + 1, "fill", "the", "at", "approx"), *_OF_TIME):
        there.add("to_a_time")
    return there


def _hear_role(there: set[str], state: Scan) -> None:
    if "visit" in there:
        state.about, state.neg = True, False
    elif there & {"move_verb", "cancel_verb"}:
        state.about, state.moved, state.neg = True, "move_verb" in there, False
    elif there & {"to_a_time", "open_visit", "want_verb", "asks"}:
        state.about, state.moved = False, False
        state.neg = state.neg and "asks" not in there
    state.joint = next((one for one in ("else", "or", "and") if one in there), state.joint)
    if "wish" in there:
        state.wish, state.neg = True, False


def clause_ends(state: Scan, *, ends: bool) -> None:
    wish_before(state)
    state.neg = state.wish = state.about = state.moved = False
    state.joint = "" if ends else ","
    state.clause += 1


def wish_before(state: Scan) -> None:
    """`torsdag passar bäst`: a wish that nothing follows in its clause is of what stands before it."""
    own = [one for one in state.pieces if one.clause == state.clause]
    if state.wish and own and not any(one.is_wished for one in own):
        state.pieces = [replace(one, is_wished=one.is_wished or one in own) for one in state.pieces]


def _deny(kinds: Kinds, state: Scan) -> None:
    """`på fredag går inte` denies what its clause has said before; `inte fredag` what comes."""
    state.excepts = "except" in kinds
    if "neg_after" not in kinds or not any(one.clause == state.clause for one in state.pieces):
        state.neg, state.wish = True, state.wish or "wish" in kinds
        return
    state.pieces = [
        replace(one, is_negated=True)
        if one.clause == state.clause and not one.is_about and not one.is_limit
        else one
        for one in state.pieces
    ]
