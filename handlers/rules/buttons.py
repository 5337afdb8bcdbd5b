"""The manager's buttons on the regions' rules."""

from typing import ClassVar

from handlers.talk.button import Tap
from handlers.talk.packing import Day


class OpenRevisions(Tap, prefix="kv"):
    """`Regionernas regler`."""

    of_patient: ClassVar[bool] = False


class OnRevision(Tap, prefix="-kv"):
    """A button on one region, by its key; `due` is the day that was shown."""

    of_patient: ClassVar[bool] = False
    region: str
    due: Day


class ShowRevision(OnRevision, prefix="kvs"):
    """A region."""


class SayLookedOver(OnRevision, prefix="kvl"):
    """`Vi har gått igenom reglerna`."""
