"""What a handler may use: the verbs, the clock, and who is asking. Built once a turn by the bot."""

from dataclasses import dataclass

from care.clock import Clock
from care.people import Session
from care.verbs import Availability, Bookings, FollowUps, People, Request, Talks, Unread


@dataclass(frozen=True, slots=True)
class Services:
    """The verbs, each of which is one transaction."""

    bookings: Bookings
    availability: Availability
    follow_ups: FollowUps
    people: People
    talks: Talks
    unread: Unread
    clock: Clock


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is talking, in which chat and language, and the request that this turn answers."""

    session: Session
    chat: int
    request: Request
    private: bool = True
    testing: bool = False
