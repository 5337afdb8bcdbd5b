"""Buttons around logging in."""

from typing import ClassVar

from handlers.talk.button import Tap


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
