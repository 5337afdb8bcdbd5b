"""A patient's buttons under a message that the unit has cancelled a visit."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import Count, OfGround


class DeclineNewTime(Tap, prefix="upd"):
    """`Skicka svaret`; `written`: 1 when a reason was typed, which then stands in the talk's state."""

    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Inget är skickat än.")
    ground: OfGround
    written: Count = 0
