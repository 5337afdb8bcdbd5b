"""care.eservices.verbs.EServices over a database."""

from datetime import date, datetime

from care.cases.acts import TakeUpAgain, WriteMore
from care.eservices.acts import AnswerService, CloseService, GiveToUnit, OpenAgain, SendByPost
from care.eservices.kind import E_SERVICE
from care.eservices.outcomes import SentFromCare, ServiceBegun
from care.eservices.verbs import Forms
from care.eservices.views import CareLetter, Sending
from care.values.clock import Clock, local_day
from care.values.ids import PersonId, UnitId
from care.verbs import Asker, Request
from storage.cases.handling import take_up_again
from storage.cases.kinds import add_acts
from storage.engine.database import Database
from storage.engine.port import Port
from storage.eservices import beginning, from_care_verbs, handling, reading, writing_more
from storage.eservices import notes as cards
from storage.eservices.came_of import came_of
from storage.eservices.kind import STORED_SERVICE
from storage.eservices.promising import promise_of
from storage.verbs.store import Store, as_staff, look, look_now, verb

add_acts(
    E_SERVICE.name,
    {
        WriteMore: writing_more.write_more,
        OpenAgain: writing_more.open_again,
        AnswerService: handling.answer_service,
        CloseService: handling.close_service,
        GiveToUnit: handling.give_to_unit,
        TakeUpAgain: take_up_again,
        SendByPost: handling.send_by_post,
    },
)


def _promised(port: Port, now: datetime, unit: UnitId) -> date:
    return promise_of(port, unit, local_day(now)).last_day(local_day(now))


class EServiceStore(Store):
    kind = STORED_SERVICE
    promised = look_now(_promised)
    came_of = look(came_of)
    units_to_give = look(reading.units_to_give)
    performers = look(reading.performers_at)

    def __init__(self, database: Database, clock: Clock, forms: Forms) -> None:
        super().__init__(database, clock)
        self._forms = forms

    known = look(from_care_verbs.known)
    known_by_name = look(from_care_verbs.known_by_name)
    units_to_say = look(cards.units_to_say)
    notes = look(cards.notes)
    own_answers = look(cards.own_answers)
    versions = look(cards.versions)
    say_note = verb(as_staff, cards.say_note)

    async def write_to(self, staff: PersonId, letter: CareLetter, request: Request, /) -> SentFromCare:
        who = as_staff(staff)
        return await self._once(
            SentFromCare, who, request, lambda call: from_care_verbs.write_to(call, self._forms, letter)
        )

    async def begin(self, asker: Asker, sending: Sending, request: Request, /) -> ServiceBegun:
        return await self._once(
            ServiceBegun, asker, request, lambda call: beginning.begin_service(call, self._forms, sending)
        )
