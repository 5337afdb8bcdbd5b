"""What is not told, so that nobody is pointed out: few, and what beside others would tell of few."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from care.reports.figures import Figure, Share, is_few

_K = TypeVar("_K")
COUNTED_OF: Mapping[Figure, Figure] = dict.fromkeys(
    (Figure.OFFERS_LATE, Figure.OFFERS_REPLIED, Figure.CODES_SET), Figure.OFFERS_ANSWERED
)
"""Figures that are counted of the rows that fit another: what they are shares of is that one's count."""


class Untold(StrEnum):
    FEW = "few"
    MANY = "many"
    """Not few, and not told since a hidden one could be worked out from it."""


def told_beside(shares: Mapping[Figure, Share]) -> dict[Figure, Share]:
    """Each as it may be told beside the others: the count of one that is hidden is not another's whole."""
    hidden = {figure for figure, share in shares.items() if share.is_small}
    return {
        figure: replace(share, veiled=COUNTED_OF.get(figure) in hidden) for figure, share in shares.items()
    }


def told_parts(counts: Mapping[_K, int], *, hidden: bool = False) -> dict[_K, int | Untold]:
    """The parts of a sum that stands elsewhere, or (`hidden`) is not told: where so few are hidden together,
    or nothing is, the smallest of the others is not told either.
    """
    said: dict[_K, int | Untold] = {
        key: Untold.FEW if is_few(count) else count for key, count in counts.items()
    }
    few = sum(filter(is_few, counts.values()))
    told = [key for key, count in counts.items() if count and not is_few(count)]
    if told and (is_few(few) or (hidden and not few)):
        said[min(told, key=lambda key: counts[key])] = Untold.MANY
    return said


def told_lines(shares: Mapping[_K, Share]) -> dict[_K, Share]:
    """The same figure of several that stand below what they are together, as they may be told: where so few
    are hidden, the smallest of the others is veiled.
    """
    small = [share for share in shares.values() if share.is_small]
    told = [key for key, share in shares.items() if share.of and not share.hides_counts]
    hits, of = sum(one.hits for one in small), sum(one.of for one in small)
    if told and (is_few(hits) or is_few(of - hits)):
        veiled = min(told, key=lambda key: shares[key].of)
        return {**shares, veiled: replace(shares[veiled], veiled=True)}
    return dict(shares)
