"""Buttons about oneself and about whom staff help: settings, help, contact, the patient on the telephone."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.packing import (
    Count,
)

# Settings, help


class OpenSettings(Tap, prefix="s"):
    """`Inställningar`."""


class OpenLanguages(Tap, prefix="sl"):
    """`Språk`."""


class Speak(Tap, prefix="sp"):
    """A language by its own name."""

    language: str


class OpenHelp(Tap, prefix="h"):
    """`Hjälp`."""


class OpenContact(Tap, prefix="cc"):
    """`Kontakta vården`: the units' telephones, a page at a time."""

    page: Count = 0


class AskNumber(Tap, prefix="kn"):
    """`Patient i telefon`."""

    of_patient: ClassVar[bool] = False


class ShowPatient(Tap, prefix="kp"):
    """The patient that staff help now."""
