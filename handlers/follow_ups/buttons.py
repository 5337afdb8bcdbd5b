"""Staff's buttons on tasks. Those about a patient carry the patient (`Tap.patient`)."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import (
    Count,
    OfCase,
    OfTask,
    Version,
)

# Staff


class AskResult(Tap, prefix="ka"):
    """`Bocka av`: how did it end?"""

    of_patient: ClassVar[bool] = False
    task: OfTask


class CloseTask(Tap, prefix="kr"):
    """A result, as its place in care.follow_ups.tasks.RESULTS of the task's kind."""

    of_patient: ClassVar[bool] = False
    task: OfTask
    result: Count


class OfferTimes(Tap, prefix="ko"):
    """`Erbjud nya tider`: to the patient, and the task is closed with that."""

    of_patient: ClassVar[bool] = False
    task: OfTask


# The patient


class OpenMessages(Tap, prefix="em"):
    """`Mina ärenden`: what has been written to units, a page at a time."""

    page: Count = 0


class ReadMessage(Tap, prefix="er"):
    """One of them, with its answers; what was unread is read."""

    case: OfCase


class WriteInMessage(Tap, prefix="ew"):
    """`Skriv mer`."""

    case: OfCase


class SendReply(Tap, prefix="es"):
    """`Skicka meddelandet`: what was typed below an answer. `mark`: of what stood above the button."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    ends: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Inget är skickat än.")
    case: OfCase
    mark: Version


class DropReply(Tap, prefix="ex"):
    """`Skicka inte`."""

    leaves: ClassVar[bool] = True
    case: OfCase
