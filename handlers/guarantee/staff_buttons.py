"""Staff's buttons on cases and offers of the care guarantee. The case says which patient it is about."""

from typing import ClassVar

from care.guarantee.lists import Tab
from care.guarantee.values import Code, OfferType
from handlers.buttons import Tap
from handlers.packing import AtUnit, Count, OfCase, OfPerson, OneOfEight, OneOfThree, OneOfTwo, Version

TABS = (
    Tab.TO_HANDLE,
    Tab.ALL,
    Tab.MINE,
    Tab.QUESTIONS,
    Tab.OVERDUE,
    Tab.CALL,
    Tab.PAPERS,
    Tab.SERVICE,
)
"""A list's place here is what its buttons carry."""
CODES = (Code.HVNY, Code.HVOP, Code.P)
"""Codes that are ticked off with a tap; a removal is documented first. A place here is what buttons carry."""


class OfStaff(Tap, prefix="-g"):
    """A button of staff's own."""

    of_patient: ClassVar[bool] = False


class OpenCases(OfStaff, prefix="gl"):
    """A whole list of cases, a page at a time."""

    tab: OneOfEight = 0
    page: Count = 0


class OnCase(OfStaff, prefix="-gc"):
    """A button on one case."""

    case: OfCase


class ShowCase(OnCase, prefix="gc"):
    """`Visa ärendet`."""


class ReadCase(OnCase, prefix="gm"):
    """`Alla meddelanden` of the case, the newest first."""

    page: Count = 0


class ClaimCase(OnCase, prefix="gt"):
    """`Fördela till mig`."""


class WriteReply(OnCase, prefix="gb"):
    """`Besvara`: the standard answer that fits, before it is sent."""


class EditReply(OnCase, prefix="ge"):
    """`Ändra texten`."""

    keeps_talk: ClassVar[bool] = True


class StandardReply(OnCase, prefix="gn"):
    """`Ta standardsvaret`: what was written instead is given up."""


class SendReply(OnCase, prefix="gy"):
    """`Skicka svaret`. `mark`: of the text that stood above the button."""

    keeps_talk: ClassVar[bool] = True
    mark: Version


class TickCode(OnCase, prefix="gk"):
    """`Bocka av kodändringen`: the code, by its place in CODES."""

    code: OneOfThree


class WriteDocumented(OnCase, prefix="gd"):
    """`Bocka av kodändringen` when the patient leaves the waiting list: where that is documented."""


# Sending offers

TYPES = (OfferType.VISIT, OfferType.OPERATION)
"""A type's place here is what its buttons carry."""


class StartOffers(OfStaff, prefix="gs"):
    """`Skicka erbjudande`, begun anew."""


class ChooseOfferUnit(OfStaff, prefix="gu"):
    """The unit, for who may send from several."""

    unit: AtUnit


class ChooseOfferType(ChooseOfferUnit, prefix="gv"):
    """`Besök` or `Operation`: recipients come next."""

    type: OneOfTwo


class WithDraft(OfStaff, prefix="-gw"):
    """A button on the offer that is being written."""

    keeps_talk: ClassVar[bool] = True


class AddRecipient(WithDraft, prefix="ga"):
    """A name of the waiting list."""

    who: OfPerson


class RemoveRecipient(WithDraft, prefix="gr"):
    """`Ta bort`: by place, counted from 0."""

    place: Count


class RemoveAll(WithDraft, prefix="gz"):
    """`Ta bort alla`."""


class OpenRecipients(WithDraft, prefix="gq"):
    """`Ändra mottagare`, a page at a time."""

    page: Count = 0


class PreviewOffers(WithDraft, prefix="gp"):
    """`Förhandsgranska`."""


class EditOffer(WithDraft, prefix="gi"):
    """`Ändra texten` of the offer."""


class HandleOffers(WithDraft, prefix="gh"):
    """`Hantera själv`, or, 0, `Låt gruppen hantera`."""

    by_me: OneOfTwo


class SendOffers(WithDraft, prefix="gg"):
    """`Skicka erbjudandet`. `mark`: of the text and recipients that stood above the button."""

    mark: Version
