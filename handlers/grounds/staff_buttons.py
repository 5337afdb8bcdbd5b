"""Staff's buttons on rights to book: the unit's list, and one that is being written."""

from typing import ClassVar

from care.grounds.rules import GroundKind
from handlers.grounds.buttons import Token
from handlers.talk.button import Tap
from handlers.talk.packing import AtUnit, Count, OfGround, OfService, OneOfThree, Version

GIVEN_KINDS = (GroundKind.INVITATION, GroundKind.BASIS, GroundKind.LINK)
"""A kind's place here is what its buttons carry."""


class OfDesk(Tap, prefix="-d"):
    """A button of staff's own."""

    of_patient: ClassVar[bool] = False


class OpenGivens(OfDesk, prefix="dl"):
    """`Kallelser`: what the unit has given and nobody has booked yet, a page at a time."""

    page: Count = 0


class ShowGiven(OfDesk, prefix="ds"):
    """One of them."""

    ground: OfGround


class OpenBatch(ShowGiven, prefix="db"):
    """Those that were given together with this one, a page at a time."""

    page: Count = 0


class AskWithdraw(ShowGiven, prefix="da"):
    """`Ta tillbaka`: what it means, before it is done."""


class Withdraw(ShowGiven, prefix="dw"):
    """`Ja, ta tillbaka`."""

    style: ClassVar[str] = "danger"


class StartGiven(Tap, prefix="dn"):
    """`Ny kallelse`, `Bokningsunderlag`, `Bokningslänk`, begun anew; for who is on the telephone."""

    kind: OneOfThree = 0


class ChooseGivingUnit(OfDesk, prefix="du"):
    """The unit, for who may give from several."""

    kind: OneOfThree
    unit: AtUnit


class OnDraft(OfDesk, prefix="-dd"):
    """A button on the one that is being written."""

    keeps_talk: ClassVar[bool] = True


class OpenPlaces(OnDraft, prefix="dp"):
    """`Ändra besök`: what can be booked, a page at a time."""

    page: Count = 0


class TurnPlace(OnDraft, prefix="dt"):
    """A service, added or taken away."""

    service: OfService
    page: Count = 0


class OpenGivees(OnDraft, prefix="dr"):
    """`Till vem`: recipients."""


class TakeSelection(OnDraft, prefix="dc"):
    """`Urval`: everybody of a saved selection, by its number."""

    selection: Count


class EmptyGivees(OnDraft, prefix="de"):
    """`Ta bort alla`."""


class ForAll(OnDraft, prefix="df"):
    """`Alla som öppnar länken`."""


class PreviewGiven(OnDraft, prefix="dv"):
    """`Förhandsgranska`."""


class WriteGiven(OnDraft, prefix="dx"):
    """`Ändra texten`, `Ändra dagarna` or `Spara som urval`: by its place in `ASKED`."""

    what: OneOfThree


class SetVisits(OnDraft, prefix="dm"):
    """How many visits, or bookings of a link."""

    visits: Count


class SendGiven(OnDraft, prefix="dg"):
    """`Skicka kallelsen`, `Ge underlaget`. `mark`: of what stood above the button."""

    style: ClassVar[str] = "primary"
    mark: Version


class MakeLink(OnDraft, prefix="dk"):
    """`Skapa länken`, with the token that it will have: a second tap makes the same link."""

    mark: Version
    token: Token
