"""The guardian's buttons for whom it is: oneself, or a child under thirteen."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.packing import OneOfThree, OneOfTwo

MENU, BOOKING, TIMES = 0, 1, 2
"""What is chosen for."""


class AskForWhom(Tap, prefix="fw"):
    """`Boka åt någon annan`, `Välj barn`."""

    then: OneOfThree = MENU


class OwnMenu(Tap, prefix="fm"):
    """`Tillbaka till Testperson4`: one's own menu, from the child's."""

    of_patient: ClassVar[bool] = False


class ShowChildren(Tap, prefix="fs"):
    """`Visa barnens tider i Mina tider` (1), or hide them (0)."""

    sets: ClassVar[bool] = True

    shown: OneOfTwo
