"""A patient's buttons on a case of one's own, or the child's, whatever kind it is of."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import OfCase, Version


class OnOwnCase(Tap, prefix="-jc"):
    case: OfCase


class ReadOwn(OnOwnCase, prefix="jv"):
    """The case, with what was written in it; what was unread is read."""

    opens: ClassVar[bool] = True


class WriteInOwn(OnOwnCase, prefix="jw"):
    """`Skriv i ärendet`, `Skriv mer`."""


class AskReopen(OnOwnCase, prefix="jq"):
    """`Öppna igen`: with which words."""


class SendMore(OnOwnCase, prefix="jz"):
    """`Skicka meddelandet`: what was typed below an answer. `mark`: of what stood above the button."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    ends: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Inget är skickat än.")
    mark: Version


class DropMore(OnOwnCase, prefix="jj"):
    """`Skicka inte`."""

    leaves: ClassVar[bool] = True


# As messages had them before they were read as all cases are


class ReadMessage(ReadOwn, prefix="er"):
    """ReadOwn."""


class WriteInMessage(WriteInOwn, prefix="ew"):
    """WriteInOwn."""


class SendReply(SendMore, prefix="es"):
    """SendMore."""


class DropReply(DropMore, prefix="ex"):
    """DropMore."""
