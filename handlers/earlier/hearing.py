"""What is written of earlier times (`hör av er om något blir ledigt`): to what can be watched.

Nothing of handlers.understanding is imported before the first sentence comes.
"""

from care.values.ids import AppointmentId
from handlers.talk.conversation import Shown
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.ways import MyWatches, OpenWatch


async def hear_of_watching(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Where a tap on `Bevaka tidigare tider` leads: of the visit that is meant or moved, else of what is
    looked for. Nothing is watched without a tap.
    """
    if not sentence.understood.watch or person_of(turn).is_staff:
        return None
    from handlers.bookings.screens.sentences import which_visit
    from handlers.bookings.visit_meant import meant_among

    moved, sought = _looked_for(sentence)
    if sought and not moved:
        return OpenWatch(of=OpenWatch.SERVICE, it=sought)
    now = services.clock()
    cards = await services.bookings.schedule(patient_asking(turn))
    called = await services.bookings.own_names(patient_asking(turn))
    meant = [one for one in cards if one.appointment.id == moved]
    meant = meant or meant_among(cards, sentence.text, sentence.understood.about, now, called=called)
    if not cards:
        return MyWatches()
    if len(meant) == 1:
        return _of(meant[0].appointment.id)
    each = [(one, _of(one.appointment.id)) for one in meant or cards]
    return which_visit(each, now, found=bool(meant))


def _looked_for(sentence: Sentence) -> tuple[int, int]:
    """The visit that is being moved, and the service of the times that stand there."""
    state = sentence.state if sentence.state.get("asks") == "day" else {}
    return int(state.get("moved", 0)), int(state.get("service", 0))


def _of(visit: AppointmentId) -> OpenWatch:
    return OpenWatch(of=OpenWatch.VISIT, it=visit)
