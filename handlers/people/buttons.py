"""Buttons about oneself and about whom staff help: settings, help, contact, the patient on the telephone."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.packing import Count, OneOfFive, OneOfFour, OneOfThree, OneOfTwo

# Settings, help


class OpenLanguages(Tap, prefix="sl"):
    """`Språk`."""


class Speak(Tap, prefix="sp"):
    """A language by its own name."""

    sets: ClassVar[bool] = True

    language: str


class OpenReaching(Tap, prefix="fr"):
    """`Så får jag besked`."""

    of_patient: ClassVar[bool] = False


class ReachBy(Tap, prefix="fb"):
    """A channel, by its place in care.people.values.Channel."""

    sets: ClassVar[bool] = True

    of_patient: ClassVar[bool] = False
    way: OneOfFour


class OpenPace(Tap, prefix="fo"):
    """`Hur ofta jag får besked`, of staff."""

    of_patient: ClassVar[bool] = False


class BeTold(Tap, prefix="fp"):
    """A pace, by its place in care.people.paces.Pace."""

    of_patient: ClassVar[bool] = False
    pace: OneOfThree


class OpenNeeds(Tap, prefix="nb"):
    """`Mina behov`, or a child's."""


class OpenLooks(Tap, prefix="nl"):
    """`Vem har sett mina uppgifter`, or a child's."""

    page: Count = 0


class AskLanguage(Tap, prefix="nt"):
    """Of an interpreter."""


class KeepNeed(Tap, prefix="ns"):
    """A need, by its place in care.people.needs.Need, kept or taken away; `language`: by its place there."""

    sets: ClassVar[bool] = True

    need: OneOfFive
    wanted: OneOfTwo
    language: Count = 0
