"""One walk over the lexemes: what is said of times, in order, with what each stands under: a denial, a wish,
the visit that is meant, an `eller`.
"""

from collections.abc import KeysView
from dataclasses import dataclass, field, replace

from handlers.understanding.calendar_days import Days
from handlers.understanding.clock_atoms import hours_of, of_part, point
from handlers.understanding.lexemes import Stream
from handlers.understanding.pieces import (
    Piece,
    days_at,
    days_between,
    hours_between,
    hours_from_now,
    limit_days,
    limit_hours,
    limited,
    weekly_at,
)
from handlers.understanding.values import Part

_BREAKS = frozenset({",", ";", ".", "!", "?", "\n", "..", "...", ":", "(", ")"})
_ENDS = _BREAKS - {",", "(", ")", ":"}
_REACH = 5
"""Lexemes from a correction to what it puts in place."""


@dataclass(slots=True)
class Scan:
    """What the walk has found; places count lexemes."""

    pieces: list[Piece] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Lexemes that were read as time."""
    heard: set[str] = field(default_factory=set)
    """Kinds of cues that stand in the text: "order", "cannot_come", "move_verb"."""
    neg: bool = False
    wish: bool = False
    about: bool = False
    moved: bool = False
    """A verb that moves a visit stands before, and where to has not been said."""
    joint: str = ""
    clause: int = 0


def scan(s: Stream) -> Scan:
    """Everything said of time, in one walk."""
    state = Scan()
    at = 0
    while at < len(s):
        piece = _piece(s, at, state) if s.lexemes[at].kinds else None
        if piece:
            piece, end = _with_onward(s, piece)
            state.pieces.append(_placed(piece, state))
            state.used.update(range(at, end))
            state.joint = ""
            at = end
            continue
        _cue(s, at, state)
        at += 1
    return state


def _placed(piece: Piece, state: Scan) -> Piece:
    denied = state.neg and not piece.is_limit
    return replace(
        piece,
        is_negated=denied,
        is_wished=state.wish,
        is_about=state.about,
        joint=state.joint,
        clause=state.clause,
    )


def _piece(s: Stream, at: int, state: Scan) -> Piece | None:
    if state.moved:
        return None if _is_from_to(s, at) else _days(s, at) or _hours(s, at, state)
    return (
        weekly_at(s, at)
        or _limited(s, at, denied=state.neg)
        or days_between(s, at)
        or hours_between(s, at)
        or hours_from_now(s, at)
        or _days(s, at)
        or _hours(s, at, state)
    )


def _limited(s: Stream, at: int, *, denied: bool) -> Piece | None:
    """A limit, unless the same word begins a range: `från 9 till 11`."""
    if not s.has(at, "limit_after", "limit_before", "limit_from", "limit_until") and not (
        denied and s.has(at, "range_to")
    ):
        return None
    if s.has(at, "limit_from"):
        found = days_between(s, at) or hours_between(s, at)
        if found:
            return found
    return limited(s, at, denied=denied)


def _is_from_to(s: Stream, at: int) -> bool:
    """`flytta från torsdag till fredag`: the one is the visit, the other is wanted."""
    return s.has(at, "limit_from") and (s.lexemes[at].token.text in {"från", "from", "fån", "ifrån"})


def _days(s: Stream, at: int) -> Piece | None:
    found = days_at(s, at)
    if found:
        return Piece(first=at, end=found[1], days=found[0])
    name = s.named(at, "today_part")
    if name is None:
        return None
    return Piece(first=at, end=at + 1, days=(Days(s.today, s.today),), hours=(of_part(Part(name)),))


def _hours(s: Stream, at: int, state: Scan) -> Piece | None:
    part = s.named(at, "part")
    if part:
        return Piece(first=at, end=at + 1, hours=(of_part(Part(part)),))
    clock = point(s, at, bare=_is_beside_a_day(s, at, state))
    return Piece(first=at, end=clock[1], hours=hours_of(clock[0])) if clock else None


def _is_beside_a_day(s: Stream, at: int, state: Scan) -> bool:
    """A figure alone is an hour after a day (`torsdag 14`), before one (`9 imorgon`), after `eller`."""
    if not s.has(at, "figure", "number"):
        return False
    before = state.pieces[-1] if state.pieces else None
    between = range(before.end, at) if before else range(0)
    if before and all(s.has(one, "fill", "or", "and", "mark", "at") for one in between):
        is_near = not any(s.get(one, "mark") not in {None, ","} for one in between)
        if is_near and before.days and not before.hours:
            return s.has(at, "figure") or s.has(at - 1, "at")
        return is_near and bool(before.hours) and state.joint in {"or", "and"}
    if s.has(at, "figure") and s.has(at - 1, "range_to") and "move_verb" in state.heard:
        return True
    return s.has(s.past(at + 1, "fill"), "offset", "weekday", "today_part")


def _with_onward(s: Stream, piece: Piece) -> tuple[Piece, int]:
    """`fredag eller senare`, `kl 10 tidigast`."""
    end = piece.end
    later, earlier = s.has(end, "onward"), s.has(end, "or_earlier")
    if piece.is_limit or not (later or earlier) or limited(s, end, denied=False):
        return piece, end
    side = "from" if later else "until"
    if piece.hours:
        return replace(
            piece, hours=tuple(limit_hours(side, one) for one in piece.hours), is_limit=True
        ), end + 1
    return replace(piece, days=tuple(limit_days(side, one) for one in piece.days), is_limit=True), end + 1


def _cue(s: Stream, at: int, state: Scan) -> None:
    kinds = s.lexemes[at].kinds
    if not kinds:
        return
    state.heard.update(kinds)
    mark = kinds.get("mark")
    if mark in _BREAKS:
        _break(state, ends=mark in _ENDS)
    elif "not_neg" in kinds or "not_wish" in kinds:
        pass
    elif "neg_after" in kinds:
        _deny_before(state)
    elif "cannot_come" in kinds or "instead" in kinds:
        state.about, state.neg = True, False
    elif "correct" in kinds:
        _correct(s, at, state)
    elif "neg" in kinds:
        state.neg = True
    elif "but" in kinds:
        _break(state, ends=True)
    else:
        _cue_of_roles(kinds.keys(), state)
    if "order" in kinds:
        state.used.add(at)


def _cue_of_roles(there: KeysView[str], state: Scan) -> None:
    if there & {"visit"}:
        state.about, state.neg = True, False
    elif there & {"move_verb", "cancel_verb"}:
        state.about, state.moved, state.neg = True, "move_verb" in there, False
    elif there & {"range_to", "open_visit", "want_verb"}:
        state.about, state.moved = False, False
        state.neg = state.neg and "want_verb" not in there and "open_visit" not in there
    if there & {"or", "and"}:
        state.joint = "or" if "or" in there else "and"
    if "wish" in there:
        state.wish, state.neg = True, False


def _break(state: Scan, *, ends: bool) -> None:
    state.neg = state.wish = state.about = False
    state.joint = "" if ends else ","
    state.clause += 1


def _deny_before(state: Scan) -> None:
    """`på fredag går inte`: denies what its clause has said before it."""
    state.pieces = [
        replace(one, is_negated=True)
        if one.clause == state.clause and not one.is_about and not one.is_limit
        else one
        for one in state.pieces
    ]


def _correct(s: Stream, at: int, state: Scan) -> None:
    """`torsdag, nej fredag`: what is said next takes the place of what was said before of its kind."""
    _break(state, ends=True)
    near = range(at + 1, min(at + _REACH, len(s)))
    following = next((piece for one in near if (piece := _piece(s, one, state))), None)
    if following:
        state.pieces = [one for one in state.pieces if not _replaces(following, one)]


def _replaces(later: Piece, earlier: Piece) -> bool:
    if earlier.is_about or earlier.is_negated:
        return False
    same_days = bool(earlier.days or earlier.weekly) and bool(later.days or later.weekly)
    return same_days or (bool(earlier.hours) and bool(later.hours) and not earlier.days)
