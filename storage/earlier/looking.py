"""What a patient watches, and an offer as it stands now."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from care.earlier.refusals import NothingToWatch
from care.earlier.values import WantedTimes, Watched
from care.earlier.verbs import EarlierOffer, WatchView
from care.refusals import NotYours
from care.values.ids import EarlierOfferId, WatchId
from care.verbs import Asker
from storage.earlier.answering import ONE_OFFER
from storage.earlier.reaching import ONE_PLACE, Look, reach_watched
from storage.earlier.standing import MINE, wanted_of, watched_of
from storage.engine.columns import reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port, Row
from storage.places.reading import day_of, service_of, unit_of
from storage.tables.earlier import earlier_offers, watches
from storage.verbs.guarding import demand_guardian

_offered = earlier_offers.alias("offered")
_TOGETHER = (
    select(func.count())
    .select_from(
        earlier_offers.join(
            _offered,
            (_offered.c.freed_id == earlier_offers.c.freed_id) & (_offered.c.wave == earlier_offers.c.wave),
        )
    )
    .where(earlier_offers.c.id == bindparam("offer", type_=reference()))
)
OF_OFFER = (
    select(watches)
    .select_from(watches.join(earlier_offers, earlier_offers.c.watch_id == watches.c.id))
    .where(earlier_offers.c.id == bindparam("offer", type_=reference()))
)


def mine(port: Port, now: datetime, asker: Asker) -> list[WatchView]:
    """What cannot be had any more is left out: the visit has become too near to be moved, say."""
    demand_guardian(port, asker, now)
    rows = port.all(MINE, patient=asker.patient, now=to_micros(now), today=day_of(now))
    found = []
    for row in rows:
        try:
            found.append(_view(Look(port, asker, now), watched_of(row), row))
        except (NotYours, NothingToWatch):
            continue
    return found


def view(port: Port, now: datetime, asker: Asker, watched: Watched) -> WatchView:
    demand_guardian(port, asker, now)
    rows = port.all(MINE, patient=asker.patient, now=to_micros(now), today=day_of(now))
    standing = next((row for row in rows if watched_of(row) == watched), None)
    return _view(Look(port, asker, now), watched, standing)


def _view(look: Look, watched: Watched, row: Row | None) -> WatchView:
    reached = reach_watched(look, watched)
    return WatchView(
        watched=watched,
        service=reached.service,
        unit=reached.unit,
        starts=reached.starts,
        elsewhere=len(reached.elsewhere),
        watch=None if row is None else WatchId(row.id),
        wanted=WantedTimes() if row is None else wanted_of(row),
        paused=row is not None and bool(row.paused),
    )


def offer_now(port: Port, now: datetime, asker: Asker, offer: EarlierOfferId) -> EarlierOffer:
    """Also when what was watched is no more: then the offer is not open."""
    demand_guardian(port, asker, now)
    row, watch = port.one(ONE_OFFER, offer=offer, patient=asker.patient), port.one(OF_OFFER, offer=offer)
    if row is None or watch is None:
        raise NotYours
    place = port.all(ONE_PLACE, service=row.service_id, today=day_of(now))[0]
    [(together,)] = port.all(_TOGETHER, offer=offer)
    until = from_micros(row.until)
    return EarlierOffer(
        offer=offer,
        view=_view_then(Look(port, asker, now), watch, place),
        unit=unit_of(place),
        starts=from_micros(row.starts),
        until=until,
        is_open=row.state == "out" and now < until,
        gone=row.state == "gone",
        several=together > 1,
    )


def _view_then(look: Look, watch: Row, place: Row) -> WatchView:
    try:
        return _view(look, watched_of(watch), watch)
    except (NotYours, NothingToWatch):
        return WatchView(
            watched=watched_of(watch),
            service=service_of(place),
            unit=unit_of(place),
            starts=None,
            elsewhere=0,
            watch=WatchId(watch.id),
            wanted=wanted_of(watch),
        )
