"""What a tap means: the root of every button, and those that any screen may have.

Packed within 64 bytes; a meaning never changes, a new one gets a new prefix.
"""

from typing import ClassVar

from aiogram.filters.callback_data import MAX_CALLBACK_LENGTH, CallbackData
from pydantic import ConfigDict

from care.values.ids import PersonId
from handlers.talk.packing import OfPerson, writers

STAYS = "+"
"""After what a button carries: the message that it stands under is a receipt, and is not written over."""


class Tap(CallbackData, prefix="-"):
    """What all buttons share."""

    model_config = ConfigDict(defer_build=True)  # when it is first drawn: a turn draws few
    of_patient: ClassVar[bool] = True
    """Whether the button, drawn for staff who act for a patient, is about that patient."""
    keeps_talk: ClassVar[bool] = False
    """Whether typed words are still waited for after this tap, or cleared by the verb it calls."""
    not_done: ClassVar[str] = ""
    """What is true until it is tapped, of a button that carries out what was asked: `Ja, avboka`."""
    ends: ClassVar[bool] = False
    """Whether what it carries out cannot be taken back for sure: its question must have been read."""
    takes_back: ClassVar[bool] = False
    """Whether it undoes what was done, without a question."""
    sets: ClassVar[bool] = False
    """Whether it sets something at once, with no question after it: not within the second in which it has
    come to stand where another stood.
    """
    leaves: ClassVar[bool] = False
    """Whether it says no to such a question, whatever its label is."""
    style: ClassVar[str] = ""
    """`danger`: it takes something away; `primary`: the way that the screen is there for."""
    also: ClassVar[frozenset[str]] = frozenset()
    """What else names it where it stands, in small letters without marks, in each language."""
    fleeting: ClassVar[bool] = False
    """Whether the next time the same is told another may stand in its place: a free time."""
    lists: ClassVar[bool] = False
    """Whether it shows a page of a list of names and does nothing besides: what is typed there may stand on
    another page.
    """
    opens: ClassVar[bool] = False
    """Whether it only opens what its label names: some of its words name it where it stands."""
    patient: OfPerson = PersonId(0)
    """Whom staff act for (handlers.talk.acting_for); 0: the one who taps."""

    def pack(self) -> str:
        """What aiogram packs, written at once: it is dumped there first. Who cannot be packed, it says."""
        carried, how = vars(self), writers(type(self))
        separator = self.__separator__
        packed = separator.join([self.__prefix__, *[write(carried[name]) for name, write in how]])
        if packed.count(separator) != len(how) or len(packed.encode()) > MAX_CALLBACK_LENGTH:
            return super().pack()
        return packed

    def question(self) -> "Tap | None":
        """The button that draws again what this one stands below: of one that carries out the answer, what
        asks; of others, a screen that holds it.
        """
        return None
