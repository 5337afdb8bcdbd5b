"""An offer's case as staff look at it or are told of it: what the screens of the care guarantee are given."""

from collections.abc import Iterable
from typing import cast

from care.cases.values import Case
from care.cases.views import CaseLine
from care.guarantee.values import OfferCase
from care.notices import OfCase
from handlers.cases.kinds import SeenOf, ToldOf

SeenOffer = SeenOf[OfferCase]
ToldOffer = ToldOf[OfferCase, OfCase]
OfferRow = CaseLine[OfferCase]


def offers_of(lines: Iterable[CaseLine[Case]]) -> list[OfferRow]:
    """Those that are offers: a list of another kind has none."""
    return [cast("OfferRow", line) for line in lines if isinstance(line.case, OfferCase)]
