"""`Besked om vårdgivare`: which provider, the text looked at and edited, sent once; then the papers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from care.cases.events import Event
from care.cases.lists import Tab
from care.cases.views import File, MessageKind
from care.guarantee.acts import PapersTransferred, TellProvider
from care.guarantee.providers import Provider, provider_named, providers_for
from care.people.begun import Draft
from care.people.values import Kind
from care.texts.text_ids import TextId
from care.values.clock import local_day
from care.values.ids import CaseId
from care.values.words import clean, required
from handlers.cases.case import act
from handlers.cases.onward import onward_in
from handlers.cases.screens import case as cases
from handlers.cases.screens.replacing import ask_whether
from handlers.cases.signing import signed_text
from handlers.cases.writing_drafts import TEXT_STANDS, is_unasked
from handlers.guarantee.screens import service_telling as screens
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.screens.service_case import why_no_besked
from handlers.guarantee.seen import offer_at
from handlers.guarantee.service_buttons import (
    ChooseProvider,
    EditBesked,
    GoOnBesked,
    NameProvider,
    ReplaceBesked,
    SendBesked,
    TransferPapers,
)
from handlers.guarantee.texts import filled, writing_in
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.dates import spoken_day
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.language import _, use
from handlers.talk.lost import button_lapsed
from handlers.talk.rich import words_with_marks
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, person_of
from handlers.talk.ways import OnCase, ShowCase

ASKS_NAME = "provider_name"
ASKS_TEXT = "provider_text"
LONGEST_NAME = 200
LONGEST_BESKED = 4000


@dataclass(frozen=True, slots=True)
class Besked(Draft):
    """`text` empty: the standard text. One for each case."""

    kept_as: ClassVar[str] = "besked"

    provider: str
    text: str = ""
    typed: str = ""
    """Words that nobody asked for: whether they shall take the place of the text is not said yet."""
    files: tuple[File, ...] = ()


BESKED = Drafts(Besked)


async def _choose(turn: Turn, services: Services, button: OnCase) -> Screen:
    """One of the region's providers, or another by name."""
    seen = await offer_at(turn, services, button.case)
    if Event.TELL_PROVIDER not in seen.card.may:
        return cases.case(seen, said=why_no_besked(seen))
    await ask(turn, services, ASKS_NAME, case=button.case)
    return screens.choose_provider(seen, await _providers(services, seen))


async def _providers(services: Services, seen: SeenOffer) -> tuple[Provider, ...]:
    unit = await services.availability.unit(seen.case.unit)
    return providers_for(services.providers, unit.region, seen.case.type, local_day(seen.now))


async def _name(turn: Turn, services: Services, button: NameProvider) -> Screen:
    seen = await offer_at(turn, services, button.case)
    named = [one for one in await _providers(services, seen) if mark_of(one.name) == button.provider]
    if not named:
        return await _choose(turn, services, button)
    return await _named(turn, services, seen, named[0].name)


async def _name_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    seen = await offer_at(turn, services, CaseId(int(typed.state["case"])))
    name = " ".join(required(typed.text, LONGEST_NAME).split())
    return await _named(turn, services, seen, name)


async def _named(turn: Turn, services: Services, seen: SeenOffer, name: str) -> Screen:
    """The text is of the provider; the files stay."""
    begun = await BESKED.begun(turn, services, str(seen.case.id))
    return await _preview(turn, services, seen, Besked(name, files=begun.files if begun else ()))


async def _preview(
    turn: Turn, services: Services, seen: SeenOffer, besked: Besked, *, said: str = ""
) -> Screen:
    """As the patient will read it; words that are typed now are asked about."""
    if Event.TELL_PROVIDER not in seen.card.may:
        return cases.case(seen, said=why_no_besked(seen))
    await _keep(turn, services, seen.case.id, replace(besked, typed=""), stands=True)
    text, draft = await besked_words(turn, services, seen, besked)
    mark = _mark(besked.provider, text, besked.files)
    shown = screens.Above(besked.provider, text, mark, besked.files, draft=draft)
    return screens.preview_besked(seen, shown, said=said)


async def _keep(
    turn: Turn, services: Services, case: CaseId, besked: Besked, *, stands: bool = False
) -> None:
    """`stands`: a text is looked at, another is not asked for."""
    facts: dict[str, object] = {"case": case} | ({TEXT_STANDS: True} if stands else {})
    await BESKED.go_on(turn, services, besked, ASKS_TEXT, that=str(case), **facts)


async def besked_words(turn: Turn, services: Services, seen: SeenOffer, besked: Besked) -> tuple[str, bool]:
    """What will be sent, and whether the region has yet to approve it."""
    if besked.text:
        return besked.text, False
    writing = replace(await writing_in(person_of(turn), services, seen), provider=besked.provider)
    text, made_of = filled(writing, TextId.PROVIDER)
    known = provider_named(services.providers, writing.unit.region, besked.provider)
    called_by = local_day(seen.now) + timedelta(weeks=writing.rules.call_expected_weeks)
    with use(seen.card.reads):
        day = spoken_day(called_by, seen.now)
        return screens.with_facts(clean(text), known, day), made_of.is_draft


def _mark(provider: str, text: str, files: Sequence[File]) -> int:
    return mark_of(provider, text, *(file.id for file in files))


async def _go_on(turn: Turn, services: Services, button: OnCase) -> Screen:
    begun = await BESKED.begun(turn, services, str(button.case))
    if begun is None:
        return await _choose(turn, services, button)
    return await _preview(turn, services, await offer_at(turn, services, button.case), begun)


async def _edit(turn: Turn, services: Services, button: OnCase) -> Screen:
    begun = await BESKED.begun(turn, services, str(button.case))
    if begun is None:
        return await _choose(turn, services, button)
    seen = await offer_at(turn, services, button.case)
    await _keep(turn, services, button.case, begun)
    return screens.edit_besked(seen, (await besked_words(turn, services, seen, begun))[0])


async def _text_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    seen = await offer_at(turn, services, CaseId(int(typed.state["case"])))
    begun = await BESKED.begun(turn, services, str(seen.case.id))
    if begun is None:
        return cases.case(seen)
    words = words_with_marks(turn, typed)
    if is_unasked(typed):
        case = seen.case.id
        await _keep(turn, services, case, replace(begun, typed=words), stands=True)
        return ask_whether(words, yes=ReplaceBesked(case=case), no=GoOnBesked(case=case))
    return await write_besked(turn, services, seen, begun, words=words)


async def _replace(turn: Turn, services: Services, button: ReplaceBesked) -> Screen:
    begun = await BESKED.begun(turn, services, str(button.case))
    if begun is None or not begun.typed:
        return button_lapsed()
    seen = await offer_at(turn, services, button.case)
    return await write_besked(turn, services, seen, begun, words=begun.typed)


async def write_besked(
    turn: Turn, services: Services, seen: SeenOffer, begun: Besked, *, words: str
) -> Screen:
    """A text that names no provider is no besked: it is shown with what it lacks."""
    provider, said = begun.provider, required(words, LONGEST_BESKED)
    text = required(await signed_text(turn, services, seen, said), LONGEST_BESKED)
    unnamed = provider.casefold() not in text.casefold()
    warning = _("⚠ Vårdgivarens namn står inte i texten.") if unnamed else ""
    return await _preview(turn, services, seen, replace(begun, text=text), said=warning)


async def _send(turn: Turn, services: Services, button: SendBesked) -> Screen:
    """A second tap gives the same receipt; a text that has changed since is shown first."""
    seen = await offer_at(turn, services, button.case)
    if button.mark in _told(seen):
        return screens.besked_sent(seen)
    begun = await BESKED.begun(turn, services, str(button.case))
    if begun is None or Event.TELL_PROVIDER not in seen.card.may:
        return cases.case(seen, said=why_no_besked(seen, sending=True))
    text, _draft = await besked_words(turn, services, seen, begun)
    if _mark(begun.provider, text, begun.files) != button.mark:
        said = _("INTE SKICKAT. Texten är en annan nu.")
        return await _preview(turn, services, seen, begun, said=said)
    await act(turn, services, button.case, TellProvider(begun.provider, text, begun.files))
    await BESKED.forget(turn, services, str(button.case))
    return screens.besked_sent(await offer_at(turn, services, button.case))


def _told(seen: SeenOffer) -> set[int]:
    told = [one for one in seen.card.thread if one.kind is MessageKind.PROVIDER]
    return {_mark(seen.case.provider, one.text, one.files) for one in told}


async def _transfer(turn: Turn, services: Services, button: TransferPapers) -> Screen:
    """A second tap gives the same receipt."""
    seen = await offer_at(turn, services, button.case)
    if not seen.case.papers_due:
        await act(turn, services, button.case, PapersTransferred())
    return await _onward(services, await offer_at(turn, services, button.case))


async def _onward(services: Services, seen: SeenOffer) -> Screen:
    """To the next one who waits for Vårdgarantiservice."""
    receipt = screens.transferred(seen)
    return await onward_in(services, seen, receipt, tab=Tab.SERVICE, opens=ShowCase)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        ChooseProvider: _choose,
        NameProvider: _name,
        EditBesked: _edit,
        ReplaceBesked: _replace,
        GoOnBesked: _go_on,
        SendBesked: _send,
        TransferPapers: _transfer,
    },
    typed={ASKS_NAME: _name_typed, ASKS_TEXT: _text_typed},
)
