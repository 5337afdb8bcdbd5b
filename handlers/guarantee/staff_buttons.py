"""Staff's buttons of sending offers of the care guarantee."""

from typing import ClassVar

from care.guarantee.values import OfferType
from handlers.talk.language import marked
from handlers.talk.packing import AtUnit, Count, OfPerson, OneOfTwo, Version
from handlers.talk.ways import OfStaff

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


class OfferTo(ChooseOfferType, prefix="gso"):
    """`Skicka erbjudande` from a place in the queue: to whom is known."""

    who: OfPerson


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

    style: ClassVar[str] = "danger"


class OpenRecipients(WithDraft, prefix="gq"):
    """`Ändra mottagare`, a page at a time."""

    page: Count = 0


class PreviewOffers(WithDraft, prefix="gp"):
    """`Förhandsgranska`."""


class EditOffer(WithDraft, prefix="gi"):
    """`Ändra texten` of the offer."""


class ChooseOfferPart(WithDraft, prefix="gip"):
    """`Ändra ett stycke`: which."""


class EditOfferPart(WithDraft, prefix="gie"):
    """Its number: the paragraph, by place, counted from 0."""

    place: Count


class DropOfferPart(WithDraft, prefix="gid"):
    """`Ta bort stycket`."""

    style: ClassVar[str] = "danger"
    place: Count


class ReplaceOffer(WithDraft, prefix="gwy"):
    """`Ja, ersätt texten`: by what was typed."""

    not_done: ClassVar[str] = marked("Texten är inte ändrad.")


class HandleOffers(WithDraft, prefix="gh"):
    """`Hantera själv`, or, 0, `Låt gruppen Vårdgaranti hantera`."""

    by_me: OneOfTwo


class SendOffers(WithDraft, prefix="gg"):
    """`Skicka erbjudandet`. `mark`: of the text and recipients that stood above the button."""

    style: ClassVar[str] = "primary"
    mark: Version


class SwitchOfferType(WithDraft, prefix="gwc"):
    """`Byt till operation`, `Byt till besök`: the same recipients."""

    type: OneOfTwo


class AskWait(WithDraft, prefix="gwm"):
    """`Ändra väntetiden`: how many months it says, in the offer, the letter and the answers."""


class AttachToOffer(WithDraft, prefix="gwb"):
    """`Bifoga fil` to the offer."""


class DropFromOffer(WithDraft, prefix="gwr"):
    """`Ta bort` a file of the offer, by place, counted from 0."""

    place: Count
