"""Weeks and weekdays that are said each for itself: every one of those days in every one of those weeks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.understanding.calendar_days import week
from handlers.understanding.pieces import Piece


def each_of_each(pieces: Sequence[Piece]) -> list[Piece]:
    """`vecka 49 eller 51, onsdag eller torsdag`: each of those days of each of the weeks."""
    weeks = list(takewhile(_is_a_week, pieces))
    days = list(takewhile(_is_a_weekday, pieces[len(weeks) :]))
    rest = pieces[len(weeks) + len(days) :]
    is_each = len(weeks) > 1 and days and days[0].joint not in {"or", "and", "else"}
    if not is_each or any(one.days or one.weekly for one in rest):
        return list(pieces)
    pairs = [(replace(one, joint="or"), replace(day, joint="")) for one in weeks for day in days]
    return [piece for pair in pairs for piece in pair] + list(rest)


def _is_a_week(piece: Piece) -> bool:
    days = piece.days[0] if piece.days and not piece.hours else None
    return days is not None and days.first is not None and days == week(days.first)


def _is_a_weekday(piece: Piece) -> bool:
    is_bare = bool(piece.days) and piece.days[0].weekday > 0
    return (is_bare or bool(piece.weekly)) and not piece.hours and not piece.parity
