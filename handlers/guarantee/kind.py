"""The offer as a kind of case: what it adds to the screens, notices, lists and texts of all cases."""

from collections.abc import Mapping, Sequence

from care.cases.inbox import MOST
from care.cases.lists import CaseFilter, Tab
from care.cases.views import CaseMessage, MessageKind
from care.cases.work import SubStatus
from care.guarantee.values import Answer, OfferCase
from care.values.units import CareUnit
from handlers.cases.filters_before import ABOUT
from handlers.cases.kinds import KindOnScreen
from handlers.cases.waiting import OwnList
from handlers.cases.writing_drafts import WritingDraft
from handlers.guarantee.refusals import STATES
from handlers.guarantee.reply import look_at_reply
from handlers.guarantee.screens import case_words as words
from handlers.guarantee.screens import counts, told
from handlers.guarantee.screens.outside import letters_of, outside
from handlers.guarantee.screens.reply import part_templates
from handlers.guarantee.screens.seen import OfferRow, SeenOffer, ToldOffer
from handlers.guarantee.screens.service_case import served, serving
from handlers.guarantee.screens.service_list import worklist
from handlers.guarantee.screens.steps import (
    answer_at_once,
    ready_code,
    reminding,
    replying,
    ticking,
    will_say,
)
from handlers.guarantee.screens.untold import not_told, telling, untold, went
from handlers.guarantee.service_buttons import OpenService
from handlers.guarantee.texts import standard_reminder, standard_reply
from handlers.guarantee.waiting_time import told_of_queue
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.rows import Rows
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.standard import Standard
from handlers.talk.state import person_of
from handlers.talk.words import Html, fill, lines


async def worklist_of(turn: Turn, services: Services, page: int = 0) -> Screen:
    """Vårdgarantiservice's list, whole, as it is now: longest due first."""
    chosen = CaseFilter(tab=Tab.SERVICE)
    found = await services.guarantee.inbox.cases(person_of(turn).id, chosen, limit=MOST)
    return worklist(found, page, services.clock())


class OfferOnScreen(KindOnScreen[OfferCase]):
    abouts: Mapping[str, str] = {str(one): word for one, word in words.TYPES.items()}
    states: Mapping[str, str] = {str(one): word for one, word in STATES.items()}
    told = told.TOLD_OF_OFFERS
    waiting = (counts.to_ring, counts.letters_to_post, counts.papers_to_post)
    own_list = OwnList(opens=OpenService, shows=worklist_of, waiting=counts.service)

    async def narrowed_by(self, _services: Services, _units: Sequence[CareUnit]) -> Sequence[str]:
        return ABOUT

    async def look(self, services: Services, seen: SeenOffer) -> Standard | None:
        """The answer that can be sent as it stands, signed by who looks."""
        if ready_code(seen) is None:
            return None
        me = await services.people.person(seen.me)
        text, made_of = await standard_reply(me, services, seen)
        return Standard(text, draft=made_of.is_draft)

    def first(self, seen: SeenOffer) -> tuple[Html, Rows]:
        ready: Standard | None = seen.own
        return (will_say(ready), answer_at_once(seen, mark_of(ready.text))) if ready else super().first(seen)

    def stands(self, line: OfferRow) -> str:
        reply = line.case.reply
        return untold(line) or (_(words.HEADS[reply.answer]) if reply else "")

    def in_short(self, line: OfferRow) -> str:
        reply = line.case.reply
        if line.status is SubStatus.UNTOLD:
            return untold(line)
        if line.status is SubStatus.OFFERED and line.case.manually_reminded:
            return _("påmind")
        return _(words.SHORT[reply.answer]) if reply and line.status is SubStatus.ANSWERED else ""

    def reason(self, seen: SeenOffer) -> Html:
        return words.reason(seen)

    def words(self, seen: SeenOffer) -> str:
        return seen.case.reply.reason if seen.case.reply else ""

    def story(self, seen: SeenOffer) -> Html:
        return words.answered(seen)

    def until(self, seen: SeenOffer) -> Html:
        return words.until(seen)

    def facts(self, seen: SeenOffer) -> Html:
        """The letter, the code in the waiting list, where its removal is documented."""
        code, documented = words.code_word(seen.case.code), words.documented(seen.case.documented)
        return lines(
            not_told(seen),
            words.reminded(seen),
            went(seen),
            letters_of(seen),
            fill(_("Kod i väntelistan: {code}."), code=code),
            fill(_("Dokumenterat: {text}"), text=documented) if documented else "",
        )

    def beside(self, seen: SeenOffer) -> Html:
        return served(seen)

    def what_now(self, seen: SeenOffer) -> str:
        return words.what_now(seen)

    def answering(self, seen: SeenOffer) -> Rows:
        return replying(seen)

    def acting(self, seen: SeenOffer) -> Rows:
        return (*telling(seen), *serving(seen), *ticking(seen))

    def telling(self, seen: SeenOffer) -> Rows:
        return telling(seen)

    def outside(self, seen: SeenOffer) -> Rows:
        return outside(seen)

    def doing(self, what: ToldOffer) -> Rows | None:
        return told.doing(what)

    def still_so(self, what: ToldOffer) -> bool:
        return told.still_so(what)

    def said(self, _seen: SeenOffer, message: CaseMessage) -> str:
        if message.kind is MessageKind.AUTO_CLOSED:
            return _("Ärendet stängdes utan svar.")
        if message.kind is MessageKind.TAKEN_BACK:
            return _("Ångrade svaret.")
        if message.kind is MessageKind.ENDED:
            return told_of_queue(message.text)
        if message.answer is None:
            return ""
        return "\n".join(part for part in (_(words.HEADS[Answer(message.answer)]), message.text) if part)

    def why_not(self, seen: SeenOffer, kind: MessageKind) -> str:
        if kind is not MessageKind.REMINDER or not seen.case.manually_reminded:
            return ""
        return _("Påminnelsen är redan skickad. Skriv ett delsvar om du vill säga något mer.")

    def moves(self, seen: SeenOffer, kind: MessageKind) -> Html:
        return reminding(seen) if kind is MessageKind.REMINDER else Html("")

    def moved(self, seen: SeenOffer, kind: MessageKind) -> Html:
        return words.until(seen) if kind is MessageKind.REMINDER else Html("")

    async def standard(
        self, turn: Turn, services: Services, seen: SeenOffer, kind: MessageKind
    ) -> Standard | None:
        writes = {MessageKind.REMINDER: standard_reminder, MessageKind.CONFIRMATION: standard_reply}.get(kind)
        if writes is None:
            return None
        text, made_of = await writes(person_of(turn), services, seen)
        return Standard(text, draft=made_of.is_draft)

    def templates(self, seen: SeenOffer, kind: MessageKind) -> Rows:
        return part_templates(seen) if kind is MessageKind.PART_ANSWER else ()

    async def looked_over(
        self, turn: Turn, services: Services, seen: SeenOffer, draft: WritingDraft
    ) -> Screen | None:
        if draft.kind is not MessageKind.CONFIRMATION:
            return None
        return await look_at_reply(turn, services, seen, draft)
