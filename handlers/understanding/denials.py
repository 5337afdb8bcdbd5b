"""What is denied of several weeks, and what no constraint can deny."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.understanding.pieces import Piece


def denied_together(pieces: Sequence[Piece]) -> list[Piece]:
    """Hours that are denied of a day alone (`inte måndag eftermiddag`), which no constraint can say."""
    pairs = pairwise(one for one in pieces if one.is_negated)
    return [
        hours
        for days, hours in pairs
        if (days.days or days.weekly) and hours.hours and not hours.joint and days.clause == hours.clause
    ]


def of_every_week(piece: Piece) -> Piece:
    weekdays = tuple(one.weekday for one in piece.days if one.weekday)
    return replace(piece, days=(), weekly=(*piece.weekly, *weekdays)) if weekdays else piece
