"""Staff's buttons on a case of an e-service."""

from typing import ClassVar

from handlers.talk.packing import AtUnit, Count
from handlers.talk.ways import OnCase


class TakeStandard(OnCase, prefix="gja"):
    """A standard answer of the form, by the place of its result: looked at before it is sent."""

    end: Count


class AskEnd(OnCase, prefix="gjc"):
    """`Avsluta ärendet`: with which result?"""


class EndWith(OnCase, prefix="gjd"):
    """A result, by its place: what the patient is told, before it is done."""

    end: Count


class EndCase(OnCase, prefix="gje"):
    """`Svara och avsluta`, or `Avsluta ärendet` of what is answered."""

    style: ClassVar[str] = "primary"
    end: Count


class AskUnit(OnCase, prefix="gjf"):
    """`Lämna till annan enhet`: which, a page at a time."""

    page: Count = 0


class GiveUnit(OnCase, prefix="gjg"):
    """The unit's name."""

    unit: AtUnit
