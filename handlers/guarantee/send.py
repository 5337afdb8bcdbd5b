"""The offer before it is sent: looked at, edited, by whom it is handled; then sent once, a line for each."""

from collections.abc import Mapping
from dataclasses import replace

from care.guarantee.deadlines import on_sending
from care.guarantee.sending import OfferBatch, OfferWording
from care.guarantee.values import OfferType
from care.people.roles import Act, may
from care.people.values import Kind
from care.rules.guarantee import GuaranteeRules
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.texts.text_ids import TextId
from care.values.ids import PersonId
from care.values.words import required
from handlers.cases.screens.replacing import ask_whether
from handlers.cases.signing import Sender, signature, signed_by, with_signature
from handlers.cases.writing_drafts import is_unasked
from handlers.guarantee.offer_text import From, of_children, standard_offer, template_of
from handlers.guarantee.recipients import recipients_shown
from handlers.guarantee.reply import edit_typed
from handlers.guarantee.screens import send as screens
from handlers.guarantee.screens.send_report import report
from handlers.guarantee.staff_buttons import (
    AskWait,
    EditOffer,
    HandleOffers,
    PreviewOffers,
    ReplaceOffer,
    SendOffers,
    StartOffers,
)
from handlers.guarantee.staff_drafts import (
    OFFER,
    TEXT,
    WAIT,
    OfferDraft,
    go_on,
    offer_draft,
    offer_in_hand,
)
from handlers.guarantee.waiting_buttons import OpenWaiting
from handlers.guarantee.waiting_time import expected_wait, months_of, said_months
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.draft import ToSend
from handlers.talk.language import _, marked, use
from handlers.talk.lost import button_lapsed
from handlers.talk.rich import words_with_marks
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu

LONGEST_OFFER = 4000
TEXTS = {OfferType.VISIT: TextId.OFFER_VISIT, OfferType.OPERATION: TextId.OFFER_OPERATION}


async def _look(turn: Turn, services: Services, _button: PreviewOffers) -> Screen:
    draft = await offer_draft(turn, services)
    return await _preview(turn, services, draft) if draft else screens.nothing_begun()


async def _preview(turn: Turn, services: Services, draft: OfferDraft) -> Screen:
    """As the patient reads it. Words that are typed now are asked about."""
    me, verbs, now = person_of(turn).id, services.guarantee.sending, services.clock()
    cards = await verbs.recipients(me, draft.unit, draft.type, draft.recipients)
    good = [card for card in cards if card.problem is None]
    if not good:
        return await recipients_shown(turn, services, draft)
    await go_on(turn, services, replace(draft, typed=""), TEXT, stands=True)
    dates = on_sending(await verbs.rules(me, draft.unit), now)
    text = await offer_words(turn, services, draft)
    above = screens.Above(
        text,
        draft.to_me,
        dates,
        now,
        draft.files,
        letters=sum(card.by_letter for card in good),
        children=sum(card.is_child for card in good),
        wait=expected_wait(await _rules(turn, services, draft)),
        edited=bool(draft.text),
    )
    return screens.preview_offer(above, count=len(good), mark=draft.mark(text))


async def _rules(turn: Turn, services: Services, draft: OfferDraft) -> GuaranteeRules:
    """With the waiting time that this offer says."""
    rules = await services.guarantee.sending.rules(person_of(turn).id, draft.unit)
    return replace(rules, expected_wait_months=draft.wait or rules.expected_wait_months)


async def offer_words(turn: Turn, services: Services, draft: OfferDraft) -> str:
    """In Swedish, as it is kept, and signed; the patient's screens translate the standard offer."""
    source, sender = await _from(turn, services, draft)
    now = services.clock()
    with use(SOURCE_LANGUAGE):
        if draft.text:
            return with_signature(draft.text, signature(source.texts, source.unit, sender, now))
        return standard_offer(source, draft.type, sender, now)


async def _from(turn: Turn, services: Services, draft: OfferDraft) -> tuple[From, Sender]:
    unit = await services.availability.unit(draft.unit)
    with use(SOURCE_LANGUAGE):
        sender = signed_by(person_of(turn), unit)
    return From(unit, await _rules(turn, services, draft), services.texts), sender


async def _of_children(turn: Turn, services: Services, draft: OfferDraft) -> Mapping[PersonId, OfferWording]:
    """A text that staff wrote goes to all as it stands."""
    cards = await services.guarantee.sending.recipients(
        person_of(turn).id, draft.unit, draft.type, draft.recipients
    )
    source, sender = await _from(turn, services, draft)
    with use(SOURCE_LANGUAGE):
        return of_children(source, draft.type, sender, services.clock(), cards=cards)


async def _edit(turn: Turn, services: Services, _button: EditOffer) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    await go_on(turn, services, draft, TEXT)
    return screens.edit_offer(await offer_words(turn, services, draft))


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    words = words_with_marks(turn, typed)
    if is_unasked(typed):
        await go_on(turn, services, replace(draft, typed=words), TEXT, stands=True)
        return ask_whether(words, yes=ReplaceOffer(), no=PreviewOffers())
    return await write_offer(turn, services, draft, words)


async def _replace(turn: Turn, services: Services, _button: ReplaceOffer) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None or not draft.typed:
        return button_lapsed()
    return await write_offer(turn, services, draft, draft.typed)


async def write_offer(turn: Turn, services: Services, draft: OfferDraft, words: str) -> Screen:
    edited = replace(draft, text=required(words, LONGEST_OFFER), wait=said_months(words) or draft.wait)
    required(await offer_words(turn, services, edited), LONGEST_OFFER)
    return await _preview(turn, services, edited)


async def _ask_wait(turn: Turn, services: Services, _button: AskWait) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    await go_on(turn, services, draft, WAIT)
    return screens.ask_wait(expected_wait(await _rules(turn, services, draft)))


async def _wait_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """A standard text says it; in one that staff have written they have said it themselves."""
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    months = months_of(typed.text)
    if months is None:
        return screens.ask_wait(
            expected_wait(await _rules(turn, services, draft)), said=_("Det är inget antal månader.")
        )
    return await _preview(turn, services, replace(draft, wait=months))


async def _handle(turn: Turn, services: Services, button: HandleOffers) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    return await _preview(turn, services, replace(draft, to_me=bool(button.by_me)))


async def _send(turn: Turn, services: Services, button: SendOffers) -> Shown:
    """What has changed since is shown first; a second tap gets the same report."""
    begun = await OFFER.to_send(turn, services)
    if begun is None:
        return screens.nothing_begun()
    text = await offer_words(turn, services, begun.draft)
    if begun.is_sent and begun.draft.sent_mark != button.mark:
        return screens.nothing_begun()
    if not begun.is_sent and begun.draft.mark(text) != button.mark:
        return await _preview(turn, services, begun.draft)
    receipt = await _sent(turn, services, begun, text)
    await OFFER.sent(turn, services, begun, replace(begun.draft, sent_mark=button.mark))
    return receipt


async def _sent(turn: Turn, services: Services, begun: ToSend[OfferDraft], text: str) -> Shown:
    draft, me = begun.draft, person_of(turn).id
    unit = await services.availability.unit(draft.unit)
    made_of = services.texts.text(TEXTS[draft.type], SOURCE_LANGUAGE, unit.hsa_id)
    batch = OfferBatch(
        unit=draft.unit,
        type=draft.type,
        text=text,
        recipients=draft.recipients,
        to_me=draft.to_me,
        files=draft.files,
        template=template_of(made_of),
        of_children={} if draft.text else await _of_children(turn, services, draft),
        wait_months=draft.wait or None,
    )
    return report(await services.guarantee.sending.send_offers(me, batch, begun.request))


async def _send_typed(turn: Turn, services: Services) -> Shown:
    draft = await offer_in_hand(turn, services)
    if draft is None:
        return screens.nothing_begun()
    return await _send(turn, services, SendOffers(mark=draft.mark(await offer_words(turn, services, draft))))


async def _edit_typed(turn: Turn, services: Services) -> Screen:
    """`Ändra texten`, typed: of the offer that is being written, or of the answer to a case."""
    begun = await offer_in_hand(turn, services)
    return await _edit(turn, services, EditOffer()) if begun else await edit_typed(turn, services)


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    """For roles that send offers: beside the cases."""
    grants = person_of(turn).grants
    if not (may(grants, Act.SEE_CASES) and may(grants, Act.HANDLE_CASE)):
        return NOTHING
    offers, waiting = button(_("Skicka erbjudande"), StartOffers()), button(_("Väntelista"), OpenWaiting())
    return InMenu(buttons=((21, offers), (22, waiting)))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        PreviewOffers: _look,
        EditOffer: _edit,
        ReplaceOffer: _replace,
        HandleOffers: _handle,
        AskWait: _ask_wait,
        SendOffers: _send,
    },
    typed={TEXT: _typed, WAIT: _wait_typed},
    labels={marked("Skicka erbjudandet"): _send_typed, marked("Ändra texten"): _edit_typed},
)
