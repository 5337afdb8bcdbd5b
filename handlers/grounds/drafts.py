"""A right to book that staff are writing: kept until it is given, or another is begun.

Numbers of people that the register does not know are not kept, only that there was one.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from care.grounds.refusals import WrongDays
from care.grounds.rules import GroundKind, check_days
from care.grounds.verbs import Giving, Linking, Recipient
from care.people.begun import Draft
from care.values.ids import PersonId, ServiceId, UnitId
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.typed_day import Days, read_day

TO, TEXT, DAYS, NAME, LOOK = "ground_to", "ground_text", "ground_days", "ground_name", "ground_look"
UNKNOWN = PersonId(0)
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingDraft(Draft):
    """`given` in the order that they were typed. `for_all`: a link for who opens it. Days as ISO text."""

    kept_as: ClassVar[str] = "ground"

    kind: str
    unit: int
    services: tuple[int, ...] = ()
    given: tuple[int, ...] = ()
    first: str = ""
    last: str = ""
    visits: int = 1
    text: str = ""
    for_all: bool = False

    @property
    def is_link(self) -> bool:
        return self.kind == GroundKind.LINK

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        return tuple(PersonId(one) if one else "" for one in self.given)

    def giving(self) -> Giving:
        return Giving(
            kind=GroundKind(self.kind),
            unit=UnitId(self.unit),
            services=tuple(ServiceId(one) for one in self.services),
            recipients=self.recipients,
            first_day=date.fromisoformat(self.first) if self.first else None,
            last_day=date.fromisoformat(self.last),
            visits=self.visits,
            text=self.text,
        )

    def linking(self, token: str) -> Linking:
        giving = self.giving()
        return Linking(
            unit=giving.unit,
            services=giving.services,
            recipients=() if self.for_all else giving.recipients,
            last_day=giving.last_day,
            token=token,
            bookings=self.visits,
            text=self.text,
        )

    def mark(self) -> int:
        """Tells whether all is as it stood above a button."""
        return mark_of(
            repr(self).replace("GivingDraft", "Draft", 1)
        )  # as it was called when older buttons were drawn

    def turned(self, service: ServiceId) -> "GivingDraft":
        rest = tuple(one for one in self.services if one != service)
        return replace(self, services=rest if service in self.services else (*rest, service))


GIVING = Drafts(GivingDraft)


def read_days(text: str, language: str, today: date) -> tuple[str, str]:
    """`18 december` or `2026-12-18` is the last day; two of the latter, first and last. Raises WrongDays."""
    days = _iso_days(text) or _spoken_day(text, language, today)
    if not 1 <= len(days) <= 2:  # noqa: PLR2004 - a first and a last day
        raise WrongDays
    first = days[0] if days[1:] else None
    check_days(first, days[-1], today)
    return (first.isoformat() if first else "", days[-1].isoformat())


def _iso_days(text: str) -> list[date]:
    try:
        return [date.fromisoformat(one) for one in A_DAY.findall(text)]
    except ValueError as wrong:
        raise WrongDays from wrong


def _spoken_day(text: str, language: str, today: date) -> list[date]:
    found = read_day(text, language, today)
    return [found.last] if isinstance(found, Days) else []
