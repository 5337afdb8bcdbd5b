"""Staff's buttons on tasks. Those about a patient carry the patient (`Tap.patient`)."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.packing import Count, OfTask

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


class TryLater(Tap, prefix="ktl"):
    """`Patienten gick inte att nå`: it stays, to be tried again. `tries`: how many there were."""

    of_patient: ClassVar[bool] = False
    task: OfTask
    tries: Count


class RemindOfTask(Tap, prefix="ktr"):
    """`Påminn patienten` of what can still be booked."""

    of_patient: ClassVar[bool] = False
    task: OfTask
    tries: Count


class OfferTimes(Tap, prefix="ko"):
    """`Erbjud nya tider`: to the patient, and the task is closed with that."""

    of_patient: ClassVar[bool] = False
    task: OfTask


# The patient


class OpenMessages(Tap, prefix="em"):
    """`Mina ärenden`: what has been written to units, a page at a time."""

    page: Count = 0
