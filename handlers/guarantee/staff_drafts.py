"""An offer that staff are writing: kept until it is sent, or another is begun.

Numbers of people that the register does not know are not kept, only that there was one.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

from care.cases.views import File
from care.guarantee.sending import Recipient
from care.guarantee.values import OfferType
from care.people.begun import Draft
from care.values.ids import PersonId, UnitId
from handlers.cases.writing_drafts import TEXT_STANDS
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of

RECIPIENTS = "offer_recipients"
TEXT = "offer_text"
WAIT = "offer_wait"
PART, WHICH_PART = "offer_part", "offer_which_part"
UNKNOWN = PersonId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft(Draft):
    """`text` empty: the standard offer. `given` in the order that they were typed."""

    kept_as: ClassVar[str] = "offer"

    unit: UnitId
    type: OfferType
    given: tuple[PersonId, ...] = ()
    text: str = ""
    to_me: bool = False
    wait: int = 0
    """Months that it says one waits who waits on; 0: as the rules say."""
    files: tuple[File, ...] = ()
    sent_mark: int = -1
    """Of what was sent: the signature above the button has a date."""
    typed: str = ""
    """Words that nobody asked for: whether they shall take the place of the text is not said yet."""

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        return tuple(one if one != UNKNOWN else "" for one in self.given)

    def without(self, place: int) -> "OfferDraft":
        return replace(self, given=self.given[:place] + self.given[place + 1 :])

    def mark(self, text: str) -> int:
        """Tells whether all is as it stood above a button."""
        files = [file.id for file in self.files]
        whole = f"{self.unit} {self.type} {self.given} {self.to_me} {files} {text}"
        whole += f" {self.wait}" if self.wait else ""
        return mark_of(whole)


OFFER = Drafts(OfferDraft)


async def offer_draft(turn: Turn, services: Services) -> OfferDraft | None:
    return await OFFER.begun(turn, services)


async def offer_in_hand(turn: Turn, services: Services) -> OfferDraft | None:
    """The one whose words are waited for now: what a label without a button can mean."""
    asks = (await state_of(turn, services) or {}).get("asks")
    return await offer_draft(turn, services) if asks in {RECIPIENTS, TEXT, WAIT} else None


async def go_on(
    turn: Turn, services: Services, draft: OfferDraft, asks: str, *, stands: bool = False, **more: object
) -> None:
    """Keep it, and wait for recipients or for a text. `stands`: a text is looked at, none is asked for."""
    facts: dict[str, object] = {**more, TEXT_STANDS: True} if stands else more
    await OFFER.go_on(turn, services, draft, asks, that="", **facts)
