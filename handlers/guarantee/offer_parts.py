"""The offer that is being written, paragraph by paragraph and with its files."""

from dataclasses import dataclass, replace

from care.cases.views import File
from handlers.cases.by_part import At, Buttons, ByPart
from handlers.guarantee.screens.send import nothing_begun
from handlers.guarantee.send import LONGEST_OFFER, offer_words, write_offer
from handlers.guarantee.staff_buttons import (
    AttachToOffer,
    ChooseOfferPart,
    DropFromOffer,
    DropOfferPart,
    EditOfferPart,
    PreviewOffers,
)
from handlers.guarantee.staff_drafts import PART, TEXT, WHICH_PART, OfferDraft, go_on, offer_draft
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


@dataclass(frozen=True, slots=True)
class _Offer:
    turn: Turn
    services: Services
    draft: OfferDraft

    @property
    def files(self) -> tuple[File, ...]:
        return self.draft.files

    async def words(self) -> str:
        return await offer_words(self.turn, self.services, self.draft)

    async def write(self, words: str) -> Screen:
        return await write_offer(self.turn, self.services, self.draft, words)

    def with_files(self, files: tuple[File, ...]) -> "_Offer":
        return replace(self, draft=replace(self.draft, files=files))

    async def wait(self, asks: str, facts: At) -> None:
        await go_on(self.turn, self.services, self.draft, asks, stands=False, **facts)


async def _begun(turn: Turn, services: Services, _at: At) -> _Offer | None:
    draft = await offer_draft(turn, services)
    return None if draft is None else _Offer(turn, services, draft)


CONVERSATION = ByPart(
    asks=TEXT,
    part=PART,
    which_part=WHICH_PART,
    longest=LONGEST_OFFER,
    buttons=Buttons(
        choose=ChooseOfferPart,
        edit=EditOfferPart,
        drop=DropOfferPart,
        attach=AttachToOffer,
        detach=DropFromOffer,
        look=PreviewOffers,
    ),
    begun=_begun,
    nothing=nothing_begun,
).conversation()
