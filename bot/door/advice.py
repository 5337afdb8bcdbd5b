"""Why a row cannot be laid out, in the tester's words: what is so, and what to write instead."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.door.door import DoorError
from care.bookings.refusals import AlreadyBusy, SlotTaken, TooManyComing
from care.earlier.refusals import NothingToWatch, TooManyWatches
from care.eservices.refusals import NotComplete, NotOffered, SameMatter
from care.grounds.outcomes import GiveResult
from care.grounds.refusals import WrongDays
from care.guarantee.outcomes import SendResult
from care.people.absence import NotThoseDays
from care.refusals import Refusal, TextTooLong
from care.rules.refusals import NotOpen
from care.schedules.refusals import WrongHours, WrongRange
from care.values.clock import local
from storage.publishing.errors import PublishingError

_Fields = Mapping[str, Any]
_HOURS = '"08:00-12:00, 13:00-16:00", in order, apart, and room for one visit in each'


def _where(fields: _Fields) -> str:
    return f"{fields.get('service', '')} at {fields.get('unit', '')}"


def _no_time(_: Refusal, fields: _Fields) -> str:
    return (
        f"there is no free time at {fields.get('start', '')} for {_where(fields)}; put a slot row before it, "
        "or this row before no_slots, closed_day or rule"
    )


def _busy(refusal: AlreadyBusy, fields: _Fields) -> str:
    return (
        f"{fields.get('patient', '')} has another visit at {local(refusal.starts):%Y-%m-%d %H:%M}; "
        "write another start, or another patient"
    )


def _incomplete(refusal: NotComplete, _: _Fields) -> str:
    return (
        f"the form {refusal.form} must have an answer to {refusal.link_id}, or not the one it has; "
        f"write answers: {{{refusal.link_id}: …}}"
    )


_WORDS: Mapping[type[Refusal], Callable[[Any, _Fields], str]] = {
    NotOpen: _no_time,
    SlotTaken: _no_time,
    AlreadyBusy: _busy,
    TooManyComing: lambda refusal, fields: (
        f"{fields['patient']} has {refusal.limit} coming visits there, which is the most; "
        "write another patient, or a rule row before it"
    ),
    NothingToWatch: lambda _, fields: (
        f"the patient could book or move to no time of {_where(fields)}; put an appointment row before it, "
        "or choose a service that patients book themselves"
    ),
    TooManyWatches: lambda refusal, _: (
        f"the patient watches {refusal.limit} already, which is the most; write another patient"
    ),
    NotComplete: _incomplete,
    NotOffered: lambda _, fields: (
        f"{fields['unit']} does not offer {fields['service']}; write another unit, or another service"
    ),
    SameMatter: lambda _, fields: (
        f"{fields['patient']} has an open case of {fields['service']}; write another patient or service"
    ),
    WrongDays: lambda *_: "last_day (or to) must be today or later, and not before from",
    WrongRange: lambda *_: "from must be today or later, to not before it, both within two years",
    WrongHours: lambda _, fields: (
        f"kind: closed has no hours, open and instead need them: {_HOURS}"
        if "kind" in fields
        else f"weekdays are 1 to 7, every 1 to 8 weeks, hours {_HOURS}"
    ),
    NotThoseDays: lambda *_: "to must be today or later, not before from, and at most 400 days after it",
    TextTooLong: lambda refusal, _: f"the text has {refusal.length} letters; write at most {refusal.limit}",
}
"""By the refusal's class or one above it."""
_RESULTS: Mapping[str, str] = {
    GiveResult.UNKNOWN: "{patient} is no patient; write a name of people: or the number of one",
    GiveResult.HAS_ONE: "{patient} has an open one of the same kind for {service}; one row is enough",
    SendResult.UNKNOWN: "{patient} is no patient; write a name of people: or the number of one",
    SendResult.NO_ENTRY: "{patient} does not wait at {unit} with code HV; put a waiting_list row before it",
    SendResult.OPEN_OFFER: "{patient} has an open offer from {unit}; one row is enough",
    SendResult.FOR_VISIT: "{patient} waits for a visit there; write type: besök",
    SendResult.FOR_OPERATION: "{patient} waits for an operation there; write type: operation",
}


def why_refused(refusal: Refusal, fields: _Fields) -> str:
    """A line without ids of the store. What nobody has met in a row has the words of its class."""
    for kind in type(refusal).__mro__:
        if kind in _WORDS:
            return _WORDS[kind](refusal, fields)
    return " ".join((type(refusal).__doc__ or type(refusal).__name__).split("\n\n")[0].split()).rstrip(".")


def why_not_given(result: str, fields: _Fields) -> str:
    """Of what came of an offer or of a right to book."""
    said = {"patient": "the patient", "unit": "the unit", "service": "it", **fields}
    return _RESULTS.get(result, f"it was not to be had: {result}").format_map(said)


async def laid(kind: str, maker: Callable[[_Fields], Awaitable[object]], fields: _Fields) -> object:
    """Raises DoorError, whatever the reason, with the kind of row and what to write instead."""
    try:
        return await maker(fields)
    except KeyError as missing:
        raise DoorError(f"{kind}: {missing.args[0]} is missing; write {missing.args[0]}: …") from missing
    except Refusal as refusal:
        raise DoorError(f"{kind}: {why_refused(refusal, fields)}") from refusal
    except (DoorError, PublishingError, ValueError) as wrong:
        raise DoorError(f"{kind}: {wrong}") from wrong
