"""What people do on a day: each act is one verb as somebody; a refusal is no news."""

from copy import copy
from random import Random

from care.refusals import Refusal
from tests.storage.simulation.cases import Cases
from tests.storage.simulation.patients import Patients
from tests.storage.simulation.staff import Staff

WEIGHTS: dict[str, int] = {
    "book": 30, "hold": 8, "hold_and_book": 10, "release": 2, "rebook": 12, "cancel": 12, "confirm": 5,
    "book_by_right": 25, "take_link": 4, "tell_unit": 1, "no_new_time": 4,
    "staff_book": 8, "staff_cancel": 4, "call_in": 4, "invite": 7, "basis": 6, "link": 2, "withdraw": 2,
    "mark": 14, "close_task": 8, "offer": 10, "unit_cancel": 4, "unit_move": 4, "close_day": 1,
    "send_offers": 3, "read_offer": 5, "answer_offer": 6, "reply_to_offer": 6, "tick_off": 6,
    "begin_service": 4, "serve": 3, "end_service": 3, "open_again": 1, "take_out": 2, "put_back": 1,
}  # fmt: skip


class Crowd(Patients, Staff, Cases):
    def one(self) -> "Crowd":
        """Somebody of it, whose choices do not hang on who else is quicker."""
        somebody = copy(self)
        somebody.random = Random(self.random.random())
        return somebody

    async def act(self) -> None:
        [name] = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))
        try:
            await getattr(self, name)()
        except Refusal as refusal:
            self.refused[f"{name}: {type(refusal).__name__}"] += 1
