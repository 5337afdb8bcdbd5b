"""A patient's buttons about what the unit has cancelled or moved."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import Count, OfGround
from handlers.talk.ways import OfAppointment


class DeclineNewTime(Tap, prefix="upd"):
    """`Skicka svaret`; `written`: 1 when a reason was typed, which then stands in the talk's state."""

    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Inget är skickat än.")
    ground: OfGround
    written: Count = 0


class WhyChanged(OfAppointment, prefix="upw"):
    """`Varför då?`, written of a visit that the unit has cancelled or moved."""
