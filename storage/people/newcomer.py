"""A person who is to enter the register: test data only, and that is checked."""

import re
from dataclasses import dataclass, field
from datetime import date

from care.people.personal_identity import normal_form
from care.people.roles import Grant
from care.people.values import Channel, Kind, PostalAddress

STAFF_ID = re.compile(r"[a-zåäö][a-zåäö0-9._-]{1,31}")
FICTION = re.compile(r"070-1740(60[5-9]|6[1-9]\d)|(031-39006|040-62804|08-465004|0980-3192)[0-4]\d")
NOWHERE = PostalAddress()
COORDINATION = 60
"""Added to the day of birth in a coordination number."""


class NotTestDataError(ValueError):
    """Only invented people enter the register; says what is allowed, never what was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """`login` is a personal identity number, or the id of staff. Raises NotTestDataError."""

    kind: Kind
    name: str
    login: str
    phone: str = ""
    email: str = ""
    channel: Channel = Channel.SMS
    language: str = "sv"
    has_account: bool = True
    grants: frozenset[Grant] = field(default_factory=frozenset)
    address: PostalAddress = NOWHERE
    title: str = ""
    protected: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise NotTestDataError("a name is needed")
        if login_form(self.kind, self.login) != self.login:
            raise NotTestDataError(
                "a valid test personal identity number is needed, like 19121212-1212"
                if self.kind is Kind.PATIENT
                else "a staff id is needed: small letters, digits and . _ -, like eva"
            )
        if self.phone and not is_fictional(self.phone):
            raise NotTestDataError("a number of PTS's series for fiction is needed, like 070-174 06 05")
        if self.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.test", self.email):
            raise NotTestDataError("an e-mail address under .test is needed")
        if self.has_account and not (self.phone or self.email):
            raise NotTestDataError("a phone number or an e-mail address is needed, for the log-in code")

    @property
    def born(self) -> date | None:
        if self.kind is Kind.STAFF:
            return None
        day = int(self.login[6:8])
        return date(
            int(self.login[:4]), int(self.login[4:6]), day - COORDINATION if day > COORDINATION else day
        )


def login_form(kind: Kind, written: str) -> str | None:
    """As it stands in the register, or None for what cannot stand there."""
    if kind is Kind.PATIENT:
        return normal_form(written)
    small = written.strip().casefold()
    return small if STAFF_ID.fullmatch(small) else None


def is_fictional(phone: str) -> bool:
    """Whether the number is of the series that PTS keeps for films and books."""
    return FICTION.fullmatch(phone.replace(" ", "")) is not None
