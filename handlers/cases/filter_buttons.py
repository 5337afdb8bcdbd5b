"""Buttons of the staff's filtered lists: by the short id of a stored filter (docs/decisions/030), so that an
old message shows what it showed. Whom a list is narrowed to stands in the button, in no row; typed words
stand with the talk.
"""

from typing import ClassVar

from care.values.ids import PersonId
from handlers.talk.packing import (
    Count,
    Day,
    OfCase,
    OfPerson,
    OfStoredFilter,
    OneOfEleven,
    OneOfTen,
    OneOfTwo,
    Version,
)
from handlers.talk.ways import OfStaff


class OfFilter(OfStaff, prefix="-gn"):
    """A list, narrowed by a stored filter, and to one patient or to typed words."""

    by: OfStoredFilter
    who: OfPerson = PersonId(0)
    words: Version = 0
    """The mark of typed words (handlers.cases.choices)."""


class ShowList(OfFilter, prefix="gnl"):
    """The list, a page at a time."""

    page: Version = 0


class ShowFilter(OfFilter, prefix="gnf"):
    """`Filter`: each kind of filter, and how many cases there are."""


class ShowChoices(OfFilter, prefix="gnk"):
    """The choices of a kind of filter, by its place in handlers.cases.filters.KINDS."""

    keeps_talk: ClassVar[bool] = True
    kind: OneOfEleven
    page: Version = 0


class AskWords(OfFilter, prefix="gns"):
    """`Sök`: part of a name or of a number, typed."""

    keeps_talk: ClassVar[bool] = True


class ChangeFilter(OfFilter, prefix="gnc"):
    """One kind of filter chosen, or taken away: the list or the filter without it, or with it."""

    kind: OneOfEleven
    value: Count = 0
    """What is chosen, as the kind counts it; 0: nothing of this kind."""
    since: Day | None = None
    until: Day | None = None
    of_list: OneOfTwo = 0
    """1: the list itself is shown, as it stood when its chip was tapped."""


class ShowListed(OfFilter, prefix="gno"):
    """A case out of a list, with the way back to it."""

    case: OfCase
    page: Version = 0


class ChooseTogether(OfFilter, prefix="gnt"):
    """`Flera på en gång`: what is done with all of a list."""


class LookTogether(OfFilter, prefix="gnw"):
    """One of it, by its place in handlers.cases.together.WHATS: whom it fits."""

    what: OneOfTen


class DoTogether(OfFilter, prefix="gnd"):
    """It is done. `mark`: of what was looked at."""

    style: ClassVar[str] = "primary"
    mark: Version
