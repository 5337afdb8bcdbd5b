"""Buttons around logging in."""

from typing import ClassVar

from handlers.talk.button import Tap


class NewCode(Tap, prefix="nc"):
    """`Skicka en ny kod`."""

    keeps_talk: ClassVar[bool] = True


class LogOut(Tap, prefix="lo"):
    """`Logga ut`."""
