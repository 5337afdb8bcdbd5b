"""One walk over the lexemes: what is said of times, in order, with what each stands under: a denial, a wish,
the visit that is meant, an `eller`.
"""

from dataclasses import replace

from handlers.understanding.alternatives import another
from handlers.understanding.calendar_days import DAY, DAYS_A_WEEK, Days
from handlers.understanding.clock_atoms import hours_of, of_part, point
from handlers.understanding.cues import Scan, hear, wish_before
from handlers.understanding.lexemes import Stream
from handlers.understanding.limits import limit_days, limit_hours, limit_or_range, with_onward
from handlers.understanding.pieces import (
    BEGIN_DAYS,
    Piece,
    days_at,
    days_between,
    hours_between,
    hours_from_now,
    one_of_several,
    weekly_at,
)
from handlers.understanding.values import Part

_BEGIN = (
    *BEGIN_DAYS,
    *(
        "approx",
        "at",
        "between",
        "every",
        "every_other",
        "half",
        "half_past",
        "hour_about",
        "limit_after",
        "limit_before",
        "limit_from",
        "limit_until",
        "noon",
        "parity",
        "part",
        "quarter",
        "range_to",
        "today_part",
        "weekly",
    ),
)
"""Kinds of words that a piece begins with."""
_GENITIVES = ("dagens", "'s")
_MOST_TRIED = 120
"""Places that are read for a time: more than a long message has. What stands after is asked about."""
_LEAST_OF_A_MONTH = 27
_REACH = 5
"""Lexemes from a correction to what it puts in place."""


def scan(s: Stream) -> Scan:
    """Everything said of time, in one walk."""
    state, at = Scan(), 0
    while at < len(s):
        if not s.lexemes[at].kinds:
            at += 1
            continue
        if piece := _piece(s, at, state):
            piece, end = with_onward(s, piece)
            placed = _placed(piece, state)
            state.pieces.append(replace(placed, is_about=placed.is_about or _owns_a_visit(s, end)))
            if state.excepts and not s.has(end, "or", "and", "mark", "dash"):
                state.neg = state.excepts = False
            _anchor(s, piece)
            state.used.update(range(at, end))
            state.joint = ""
            at = end
            continue
        hear(s, at, state)
        if s.has(at, "week_after", "week_before"):
            _next_to_a_week(s, at, state)
        if s.has(at, "after_that", "before_that"):
            _turn(state, "after" if s.has(at, "after_that") else "before")
        if s.has(at, "correct"):
            _correct(s, at, state)
        if s.has(at, "then_fine", "not_then"):
            _turn_round(state, is_denied=s.has(at, "not_then"))
        at += 1
    wish_before(state)
    _without_reasons(state)
    _of_what_was_told(state)
    return state


def _without_reasons(state: Scan) -> None:
    """`pickup is at three, so anything 9 to 2`: a day or hour told as a reason, where one is wanted."""
    wanted = [one for one in state.pieces[state.reasons :] if not one.is_negated and not one.is_about]
    reasons = [
        one
        for one in state.pieces[: state.reasons]
        if one.is_limit or one.weekly or not any(_replaces(later, one) for later in wanted)
    ]
    state.pieces = [*reasons, *state.pieces[state.reasons :]]


def _of_what_was_told(state: Scan) -> None:
    """`min sons tid på tisdag krockar, kan vi ta torsdag i stället`: what was told first is the visit."""
    told, wanted = state.pieces[: state.told], state.pieces[state.told :]
    if not told or all(one.is_negated for one in wanted) or any(one.is_about for one in state.pieces):
        return
    if not told[-1].is_limit:
        of_visit = [one if one.is_negated else replace(one, is_about=True) for one in told]
        state.pieces = [*of_visit, *wanted]


def _turn_round(state: Scan, *, is_denied: bool) -> None:
    """`har prov vecka 49, så inte då`; `är ledig varannan måndag, då kan jag`: of what was said last."""
    last = state.pieces[-1].clause if state.pieces else 0
    state.pieces = [
        replace(one, is_negated=is_denied) if one.clause == last and not one.is_about else one
        for one in state.pieces
    ]


def _owns_a_visit(s: Stream, end: int) -> bool:
    """`torsdagens besök`, `tomorrow's appointment`."""
    return s.has(end, "visit_noun") and s.lexemes[end - 1].token.text.endswith(_GENITIVES)


def _anchor(s: Stream, piece: Piece) -> None:
    days = piece.days[0] if len(piece.days) == 1 else None
    if days and days.first and days.last and (days.last - days.first).days >= _LEAST_OF_A_MONTH:
        s.anchor = days.first


def _next_to_a_week(s: Stream, at: int, state: Scan) -> None:
    """`inte nästa vecka men veckan efter`: the week after the one that was said, if it is not the visit's."""
    last = state.pieces[-1] if state.pieces else None
    days = last.days[0] if last and last.days and not last.is_about else None
    if days is None or days.first is None or days.last != days.first + DAY * (DAYS_A_WEEK - 1):
        return
    far = DAY * (DAYS_A_WEEK if s.has(at, "week_after") else -DAYS_A_WEEK)
    found = Piece(first=at, end=at + 1, days=(Days(days.first + far, days.last + far),))
    state.pieces.append(replace(found, joint=state.joint, clause=state.clause, is_wished=state.wish))
    state.used.add(at)


def _turn(state: Scan, side: str) -> None:
    """`möte till 10, men efter det`, `reser den 10, så innan dess`: the limit is of what was said before."""
    hours = next((one for one in reversed(state.pieces) if one.hours), None)
    last = hours or (state.pieces[-1] if state.pieces else None)
    if last is None:
        return
    if last.hours:
        turned = replace(last, hours=tuple(limit_hours(side, one) for one in last.hours))
    else:
        ends = [one if side == "after" and not one.last else limit_days(side, one) for one in last.days]
        turned = replace(last, days=tuple(ends))
    turned = replace(turned, is_limit=True, is_negated=False)
    state.pieces = [turned if one is last else one for one in state.pieces]


def _placed(piece: Piece, state: Scan) -> Piece:
    spent = state.limit_denied and not state.joint and not piece.is_limit
    denied = state.neg and not piece.is_limit and not spent
    state.limit_denied = state.neg and (piece.is_limit or spent)
    return replace(
        piece,
        is_negated=denied,
        is_wished=state.wish,
        is_about=state.about,
        joint=state.joint,
        clause=state.clause,
    )


def _piece(s: Stream, at: int, state: Scan) -> Piece | None:
    if not s.has(at, *_BEGIN) or state.tried >= _MOST_TRIED:
        return None
    state.tried += 1
    if state.moved:
        return None if _is_from_to(s, at) else _days(s, at) or _hours(s, at, state)
    return (
        weekly_at(s, at)
        or limit_or_range(s, at, denied=state.neg)
        or days_between(s, at)
        or hours_between(s, at)
        or hours_from_now(s, at)
        or one_of_several(s, at)
        or another(s, at, state)
        or _days(s, at)
        or _hours(s, at, state)
    )


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
    is_moved = state.moved or "move_verb" in state.heard
    if s.has(at, "figure") and (
        (s.has(at - 1, "range_to", "limit_from") and is_moved) or s.has(at - 1, "instead")
    ):
        return True
    before = state.pieces[-1] if state.pieces else None
    between = range(before.end, at) if before else range(0)
    if before and all(s.has(one, "fill", "or", "and", "mark", "at") for one in between):
        is_near = not any(s.get(one, "mark") not in {None, ","} for one in between)
        if is_near and before.days and not before.hours:
            return s.has(at, "figure") or s.has(at - 1, "at")
        return is_near and bool(before.hours) and state.joint in {"or", "and"}
    is_one = s.get(at, "number") == 1 and not s.has(at, "figure")
    return not is_one and s.has(s.past(at + 1, "fill"), "offset", "weekday", "today_part")


def _correct(s: Stream, at: int, state: Scan) -> None:
    """`torsdag, nej fredag`: what is said next takes the place of what was said before of its kind."""
    near = range(at + 1, min(at + _REACH, len(s)))
    following = next((piece for one in near if (piece := _piece(s, one, state))), None)
    if following:
        state.pieces = [one for one in state.pieces if not _replaces(following, one)]


def _replaces(later: Piece, earlier: Piece) -> bool:
    if earlier.is_about or earlier.is_negated:
        return False
    same_days = bool(earlier.days or earlier.weekly) and bool(later.days or later.weekly)
    return same_days or (bool(earlier.hours) and bool(later.hours) and not earlier.days)
