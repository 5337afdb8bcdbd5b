"""Links: found by the hash of their token; whatever is wrong with one, the same refusal says so."""

from datetime import datetime

from sqlalchemy import bindparam, select

from care.grounds.notices import PatientInvited
from care.grounds.outcomes import GroundTaken, LinkMade
from care.grounds.refusals import LinkOfNoUse
from care.grounds.rules import GroundKind, cannot_use_at_all
from care.grounds.verbs import Giving, GroundCard, Linking
from care.people.roles import Act
from care.refusals import NotAllowed
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId
from care.verbs import Asker
from storage.engine.columns import words
from storage.engine.port import Port, Row
from storage.grounds.giving import checked
from storage.grounds.places import openable
from storage.grounds.reading import ground_card
from storage.grounds.rows import Right, right, right_of_newcomer
from storage.grounds.writing import NewGround, entitle, put
from storage.people.recipients import each_once
from storage.people.secrecy import hashed_token
from storage.people.telling import tell_readers
from storage.tables.grounds import grounds
from storage.verbs.asking import demand, grants_of, lock_patient
from storage.verbs.call import Call

MOST_BOOKINGS = 1000
_hashed = grounds.c.token_hash == bindparam("hashed", type_=words())
FIND = select(grounds.c.id).where(_hashed)
MADE = select(grounds.c.id, grounds.c.created_by).where(_hashed)
ONE_EACH = 1


def make_link(call: Call, linking: Linking) -> LinkMade:
    demand(grants_of(call.port, call.asker.person), Act.INVITE, linking.unit)
    made = call.port.one(MADE, hashed=hashed_token(linking.token))
    if made is not None:
        return LinkMade(_same(call, made))
    wanted = checked(call, _as_given(linking))
    openable(call, linking.unit, GroundKind.LINK, linking.services)
    if not 1 <= linking.bookings <= MOST_BOOKINGS:
        raise NotAllowed
    new = NewGround(
        kind=GroundKind.LINK,
        unit=linking.unit,
        services=linking.services,
        text=wanted.text,
        first_day=wanted.first_day or local_day(call.now),
        last_day=linking.last_day,
        allowed=linking.bookings,
        for_all=not linking.recipients,
        token_hash=hashed_token(linking.token),
    )
    ground = put(call, new)
    known = _entitle(call.port, ground, linking)
    told = [tell_readers(call, PatientInvited(patient=one, ground=ground)) for one in known]
    return LinkMade(ground, sum(told))


def _as_given(linking: Linking) -> Giving:
    return Giving(
        kind=GroundKind.LINK,
        unit=linking.unit,
        services=linking.services,
        recipients=linking.recipients,
        last_day=linking.last_day,
        text=linking.text,
    )


def _same(call: Call, made: Row) -> GroundId:
    """A second tap on the same button; nobody else's."""
    ground, by = made
    if by != call.asker.person:
        raise NotAllowed
    return GroundId(ground)


def _entitle(port: Port, ground: GroundId, linking: Linking) -> list[PersonId]:
    """Who stands on its list may book once; a link for one alone, as often as it says."""
    named = each_once(port, linking.recipients)
    known = [PersonId(person[0]) for _, person, twice in named if person and not twice]
    each = linking.bookings if len(known) == 1 else ONE_EACH
    for patient in known:
        entitle(port, ground, patient, each)
    return known


def opened(port: Port, now: datetime, asker: Asker, token: str) -> GroundCard:
    """Raises LinkOfNoUse."""
    return ground_card(port, _opened(port, asker, token, now), now, asker)


def _opened(port: Port, asker: Asker, token: str, now: datetime) -> Right:
    """What the link is for, for this patient. Raises LinkOfNoUse, whatever the reason."""
    row = port.one(FIND, hashed=hashed_token(token))
    found = None if row is None or asker.is_staff else right(port, asker.patient, row[0])
    if row is not None and found is None and not asker.is_staff:
        found = right_of_newcomer(port, row[0])
    if found is None or cannot_use_at_all(found.ground, now) is not None:
        raise LinkOfNoUse
    return found


def take_link(call: Call, token: str) -> GroundTaken:
    """Whoever opens a link for all has it from here on."""
    lock_patient(call)
    ground = _opened(call.port, call.asker, token, call.now).ground.id
    entitle(call.port, ground, call.asker.patient, ONE_EACH)
    return GroundTaken(ground)
