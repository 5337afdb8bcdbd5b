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
_REACH, _FEW = 5, 3
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


_LEAST_OF_A_NAME = 4


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
    told: int = 0
    """How many pieces were told of what is to be otherwise: `ta torsdag i stället`, `flytta den till fm`."""
    reasons: int = 0
    """How many pieces stand before a `so`: why, not when."""


def hear(s: Stream, at: int, state: Scan) -> None:
    kinds = s.lexemes[at].kinds
    if not kinds:
        return
    state.heard.update(kinds)
    if "order" in kinds:
        state.used.add(at)
    _told_so_far(s, at, state)
    state.reasons = len(state.pieces) if "therefore" in kinds else state.reasons
    mark = kinds.get("mark")
    if mark == "," and state.neg and _goes_on(s, at):
        state.joint = ","
    elif mark in _BREAKS or "but" in kinds or "correct" in kinds:
        clause_ends(state, ends=mark in _ENDS or mark is None)
    elif "not_neg" in kinds or "not_wish" in kinds:
        return
    elif "cannot_come" in kinds and _limits_soon(s, at + 1):
        state.heard = (state.heard - {"cannot_come"}) | {"denied_limit"}
        _deny(kinds, state)
    elif _is_of_a_visit(s, at, state):
        state.about, state.neg = True, False
    elif "neg" in kinds or "neg_after" in kinds:
        _deny(kinds, state)
    else:
        _hear_role(_roles_at(s, at), state)


def _told_so_far(s: Stream, at: int, state: Scan) -> None:
    kinds = s.lexemes[at].kinds
    if "instead_alone" in kinds:
        state.told = max(state.told, sum(one.clause < state.clause for one in state.pieces))
    moves_it = "move_verb" in kinds and s.has(at + 1, "it") and not s.has(at + 2, *_LISTED)
    if "becomes" in kinds or moves_it:
        state.told = len(state.pieces)
    if "becomes" in kinds:
        state.about = False


def _is_of_a_visit(s: Stream, at: int, state: Scan) -> bool:
    """Whether what comes is when a visit is, not when one is wanted."""
    if s.has(at, "cannot_come", "instead"):
        return True
    comes = s.has(s.past(at + 1, "range_to"), "comes")
    if s.has(at, "unable") and (comes or "regret" in state.heard):
        state.heard.add("cannot_come")
        return True
    return (s.has(at, "own") and _names_a_visit(s, at)) or (s.has(at, "visit_noun") and _is_owned(s, at))


def _limits_soon(s: Stream, at: int) -> bool:
    """Whether a limit of hours is what comes: `hinner inte hit före tio`."""
    place = at
    while place < min(at + _FEW, len(s)) and (not s.lexemes[place].kinds or s.has(place, "fill")):
        place += 1
    return s.has(place, *_LIMITS)


def _names_a_visit(s: Stream, at: int) -> bool:
    """`my Tuesday appointment`, `min tisdagstid`: nothing but a time stands before what it is of."""
    place = at + 1
    while place < min(at + _REACH, len(s)) and s.has(place, *_DAYS):
        place += 1
    return place > at + 1 and s.has(place, "visit_noun")


def _is_owned(s: Stream, at: int) -> bool:
    """`Ella's appointment`, `min sons tid`: a name or a word of its own that owns it; not `a dentist's`."""
    owner = s.token(at - 1)
    if owner is None or s.lexemes[at - 1].kinds or len(owner.text) < _LEAST_OF_A_NAME:
        return False
    is_any = s.get(at - 2, "number") == 1
    return owner.text.endswith("s") and not s.knows(owner.text) and not is_any


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
    elif there & {"to_a_time", "open_visit", "want_verb", "asks"} or _trades(there, state):
        state.about, state.moved = False, False
        state.neg = state.neg and "asks" not in there
    state.joint = next((one for one in ("else", "or", "and") if one in there), state.joint)
    if "wish" in there:
        state.wish, state.neg = True, False


def _trades(there: set[str], state: Scan) -> bool:
    """`swap Friday for Monday`: what comes is wanted, once what it is traded for has been said."""
    has_said = bool(state.pieces) and state.pieces[-1].is_about
    return "traded_for" in there and "swaps" in state.heard and has_said


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
