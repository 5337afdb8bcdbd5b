"""What a patient has typed, said back before it goes to care."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.language import _, marked
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.words import bold, paragraphs

BELOW_RECEIPT = "service_sent"
"""What is waited for when words were sent in a case: more of it, unless they lead elsewhere."""
UNSENT = "unsent"
"""In a state: what is to be sent, once it has been looked at."""


class SendTyped(Tap, prefix="wk"):
    """`Skicka ändå`: what was typed goes to care."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    ends: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Inget är skickat än.")


class DropTyped(Tap, prefix="wn"):
    """`Skicka inte`."""

    leaves: ClassVar[bool] = True


def looked_at(question: str, words: str, more: str = "", *, send: str) -> Screen:
    """The words below the question whether they are to be sent; `send`: what the yes says."""
    rows = (row(button(send, SendTyped())), row(button(_("Skicka inte"), DropTyped())))
    text = paragraphs(bold(question), words, more, _("Inget är skickat än."))
    return Screen(text=text, rows=rows)
