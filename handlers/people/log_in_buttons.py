"""Buttons around logging in."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.language import marked


class NewCode(Tap, prefix="nc"):
    """`Skicka en ny kod`."""

    keeps_talk: ClassVar[bool] = True


class LogOut(Tap, prefix="lo"):
    """`Logga ut`."""

    sets: ClassVar[bool] = True


class NoCode(Tap, prefix="ng"):
    """`Jag får ingen kod`: what may be wrong, and what to do."""

    keeps_talk: ClassVar[bool] = True


class NoPhone(Tap, prefix="np"):
    """`Jag har ingen mobil`: other ways to one's times."""

    keeps_talk: ClassVar[bool] = True


class OpenOtherPhones(Tap, prefix="lq"):
    """`Logga ut andra telefoner`, before anything is done."""

    of_patient: ClassVar[bool] = False


class LogOutOthers(Tap, prefix="lx"):
    """`Logga ut dem`."""

    of_patient: ClassVar[bool] = False
    not_done: ClassVar[str] = marked("Ingen är utloggad än.")
