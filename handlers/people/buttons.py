"""Buttons about oneself and about whom staff help: settings, help, contact, the patient on the telephone."""

from handlers.talk.button import Tap

# Settings, help


class OpenLanguages(Tap, prefix="sl"):
    """`Språk`."""


class Speak(Tap, prefix="sp"):
    """A language by its own name."""

    language: str
