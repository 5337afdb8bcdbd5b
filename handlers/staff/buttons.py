"""Staff's buttons. Those about a patient carry the patient (`Tap.patient`)."""

from typing import ClassVar

from handlers.buttons import Tap
from handlers.packing import Count, OfTask


class OpenStaffMenu(Tap, prefix="km"):
    """The staff menu, from anywhere."""

    of_patient: ClassVar[bool] = False


class OpenTasks(Tap, prefix="kl"):
    """`Att följa upp`, a page at a time."""

    of_patient: ClassVar[bool] = False
    page: Count = 0


class AskResult(Tap, prefix="ka"):
    """`Bocka av`: how did it end?"""

    of_patient: ClassVar[bool] = False
    task: OfTask


class CloseTask(Tap, prefix="kr"):
    """A result, as its place in care.tasks.RESULTS of the task's kind."""

    of_patient: ClassVar[bool] = False
    task: OfTask
    result: Count


class OfferTimes(Tap, prefix="ko"):
    """`Erbjud nya tider`: to the patient, and the task is closed with that."""

    of_patient: ClassVar[bool] = False
    task: OfTask


class AskNumber(Tap, prefix="kn"):
    """`Patient i telefon`."""

    of_patient: ClassVar[bool] = False


class ShowPatient(Tap, prefix="kp"):
    """The patient that staff help now."""


class ReadUnread(Tap, prefix="ku"):
    """`Olästa besked`."""

    of_patient: ClassVar[bool] = False
