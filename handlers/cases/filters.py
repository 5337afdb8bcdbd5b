"""A list as somebody looks at it: its filter, the chips of it, and what each choice makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from care.cases.lists import CaseFilter, Whose
from care.cases.work import SubStatus
from care.guarantee.values import OfferType
from care.values.ids import CaseId, FilterId, PersonId, UnitId
from handlers.cases.filter_buttons import (
    AskWords,
    ChangeFilter,
    ChooseTogether,
    ShowChoices,
    ShowFilter,
    ShowList,
    ShowListed,
)
from handlers.cases.filters_before import ABOUT, READ, STATUSES, UNREAD, known_day
from handlers.cases.kinds import every_kind
from handlers.talk.draft import mark_of


class Kind(StrEnum):
    """What a list can be narrowed by; a kind's place is what buttons carry."""

    STATUS = "status"
    FLAGGED = "flagged"
    READ = "read"
    DATES = "dates"
    PERSON = "person"
    HANDLER = "handler"
    TYPE = "type"
    CLOSED = "closed"
    UNIT = "unit"
    OVERDUE = "overdue"
    WHOSE = "whose"


KINDS = tuple(Kind)
_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STATUS: ("statuses",),
    Kind.FLAGGED: ("flagged",),
    Kind.READ: ("read_by_patient",),
    Kind.DATES: ("created_from", "created_until"),
    Kind.PERSON: ("patient", "search"),
    Kind.HANDLER: ("handler", "handled_by_group"),
    Kind.TYPE: ("type",),
    Kind.CLOSED: ("closed",),
    Kind.UNIT: ("unit",),
    Kind.OVERDUE: ("overdue",),
    Kind.WHOSE: ("whose",),
}
WHOSE = tuple(Whose)
"""A place in these, counted from 1, is what buttons carry."""
_WHOLE = CaseFilter()
ONLY, THE_GROUP = 1, 1
"""Of a kind that is chosen or not; of `Hanterare`, where a colleague is the id and one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtList:
    """Where somebody looks: `filter` is the short id of `chosen`, which has the patient and the typed words
    too; `mark` is that of the words.
    """

    chosen: CaseFilter
    filter: FilterId
    mark: int = 0
    page: int = 0
    lost: bool = False
    """Words were typed for this list that are not known any more."""

    @property
    def _whose(self) -> dict[str, Any]:
        return {"by": self.filter, "who": self.chosen.patient or PersonId(0), "words": self.mark}

    def listed(self, page: int = 0) -> ShowList:
        return ShowList(**self._whose, page=page)

    def filtering(self) -> ShowFilter:
        return ShowFilter(**self._whose)

    def choosing(self, kind: Kind, page: int = 0) -> ShowChoices:
        return ShowChoices(**self._whose, kind=KINDS.index(kind), page=page)

    def searching(self) -> AskWords:
        return AskWords(**self._whose)

    def opening(self, case: CaseId) -> ShowListed:
        """A case of the list, and the way back to this page."""
        return ShowListed(**self._whose, case=case, page=self.page)

    def together(self) -> ChooseTogether:
        return ChooseTogether(**self._whose)

    def changing(self, kind: Kind, value: int = 0, **more: object) -> ChangeFilter:
        return ChangeFilter(**self._whose, kind=KINDS.index(kind), value=value, **more)


def without(chosen: CaseFilter, kind: Kind) -> CaseFilter:
    """The chip taken away."""
    return replace(chosen, **{name: getattr(_WHOLE, name) for name in _FIELDS[kind]})


def active(chosen: CaseFilter) -> tuple[Kind, ...]:
    """The kinds that narrow the list: its chips."""
    return tuple(kind for kind in KINDS if without(chosen, kind) != chosen)


def changed(chosen: CaseFilter, button: ChangeFilter) -> CaseFilter:
    """What the choice makes of the filter."""
    kind, value = KINDS[button.kind], button.value
    bare = without(chosen, kind)
    if kind is Kind.STATUS:
        return replace(bare, statuses=_turned(chosen, value))
    return replace(bare, **_narrowing(kind, value, button)) if value else bare


def _turned(chosen: CaseFilter, value: int) -> tuple[SubStatus, ...]:
    """One more status, or one less, in the order of the choices; 0: none."""
    if not 0 < value <= len(STATUSES):
        return ()
    turned = set(chosen.statuses) ^ {STATUSES[value - 1]}
    return tuple(one for one in STATUSES if one in turned)


def value_of_type(type_: str) -> int:
    """As a button carries what cases are about: a place among what offers are, or a mark of any other."""
    return ABOUT.index(OfferType(type_)) + 1 if type_ in set(OfferType) else len(ABOUT) + 1 + mark_of(type_)


def _type_of(value: int) -> str | None:
    if value <= len(ABOUT):
        return ABOUT[value - 1]
    return next((one for kind in every_kind() for one in kind.abouts if value_of_type(one) == value), None)


def _narrowing(kind: Kind, value: int, button: ChangeFilter) -> dict[str, Any]:
    match kind:
        case Kind.FLAGGED | Kind.OVERDUE | Kind.CLOSED:
            return {kind.value: value == ONLY}
        case Kind.READ:
            return {"read_by_patient": {READ: True, UNREAD: False}.get(value)}
        case Kind.DATES:
            return {"created_from": known_day(button.since), "created_until": known_day(button.until)}
        case Kind.HANDLER:
            if value == THE_GROUP:
                return {"handled_by_group": True}
            return {"handler": PersonId(value - 1)}
        case Kind.TYPE:
            return {"type": _type_of(value)}
        case Kind.UNIT:
            return {"unit": UnitId(value)}
        case Kind.WHOSE:
            return {"whose": WHOSE[value - 1] if value <= len(WHOSE) else None}
        case _:
            return {}
