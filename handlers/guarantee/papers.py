"""`Handlingar att posta`: after the vårdgarantisedel papers and certificate go to the provider by post."""

from contextlib import suppress
from dataclasses import replace

from care.cases.events import Event
from care.cases.inbox import MOST
from care.cases.lists import CaseFilter, Tab
from care.cases.refusals import CaseClosed
from care.cases.views import CaseEvent
from care.guarantee.acts import PapersPosted
from care.guarantee.providers import provider_named
from care.guarantee.values import OfferType
from care.people.values import Kind, Person
from care.texts.standard_texts import SOURCE_LANGUAGE, Texts, fill_name
from care.texts.text_ids import TextId
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.cases.case import act
from handlers.cases.screens.case import case as case_screen
from handlers.cases.signing import signature, signed_by
from handlers.guarantee.calling_buttons import (
    FetchCertificate,
    OpenPapers,
    OpenUnitPapers,
    PostPapers,
    ShowPapers,
)
from handlers.guarantee.screens import papers as screens
from handlers.guarantee.screens.case_words import TYPES
from handlers.guarantee.screens.seen import SeenOffer, offers_of
from handlers.guarantee.seen import offer_at
from handlers.talk.conversation import Conversation
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, marked, use
from handlers.talk.screen import PrintedPaper, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import OnCase
from handlers.talk.words import plain


async def _list(turn: Turn, services: Services, button: OpenPapers) -> Screen:
    unit = button.unit if isinstance(button, OpenUnitPapers) else None
    chosen = CaseFilter(tab=Tab.PAPERS, unit=unit)
    page = await services.guarantee.inbox.cases(person_of(turn).id, chosen, limit=MOST)
    return screens.papers(offers_of(page.lines), button, services.clock())


async def _list_typed(turn: Turn, services: Services) -> Screen:
    return await _list(turn, services, OpenPapers())


async def _show(turn: Turn, services: Services, button: ShowPapers) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.POST_PAPERS not in seen.card.may:
        return case_screen(seen)
    return screens.show(seen, draft=_is_draft(services, await _unit(services, seen)))


async def _fetch(turn: Turn, services: Services, button: FetchCertificate) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.POST_PAPERS not in seen.card.may:
        return case_screen(seen)
    unit = await _unit(services, seen)
    to = provider_named(services.providers, unit.region, seen.case.provider)
    paper = replace(
        certificate(seen, unit, person_of(turn), services.texts), address=to.address if to else ()
    )
    return screens.paper_fetched(seen, paper, draft=_is_draft(services, unit))


async def _post(turn: Turn, services: Services, button: OnCase) -> Screen:
    """A second tap, or a colleague's, says who has posted them."""
    seen = await offer_at(turn, services, button.case)
    if Event.POST_PAPERS in seen.card.may:
        with suppress(CaseClosed):  # a colleague was first: the receipt says who
            await act(turn, services, button.case, PapersPosted())
        seen = await offer_at(turn, services, button.case)
    done = await _posting(services, seen)
    return screens.posted(seen, done) if done else case_screen(seen)


async def _posting(services: Services, seen: SeenOffer) -> CaseEvent | None:
    history = await services.guarantee.inbox.history(seen.me, seen.case.id)
    return next((event for event in history if event.event == Event.POST_PAPERS), None)


async def _unit(services: Services, seen: SeenOffer) -> CareUnit:
    return await services.availability.unit(seen.case.unit)


def _is_draft(services: Services, unit: CareUnit) -> bool:
    return services.texts.text(TextId.CERTIFICATE, SOURCE_LANGUAGE, unit.hsa_id).is_draft


def certificate(seen: SeenOffer, unit: CareUnit, signer: Person, texts: Texts) -> PrintedPaper:
    """To the provider, signed by who posts it."""
    with use(SOURCE_LANGUAGE):
        standard = texts.text(TextId.CERTIFICATE, SOURCE_LANGUAGE, unit.hsa_id)
        gaps = _gaps(seen, unit, signer, texts)
        return PrintedPaper(
            name=f"intyg-{seen.case.id}.pdf",
            to=seen.case.provider,
            address=(),
            sender=unit,
            title=fill_name(standard, **gaps),
            text=texts.filled(standard.id, SOURCE_LANGUAGE, unit.hsa_id, **gaps),
            reference=f"{seen.case.id:06}",
            written=seen.now,
        )


def _gaps(seen: SeenOffer, unit: CareUnit, signer: Person, texts: Texts) -> dict[str, object]:
    case, rules, line = seen.case, seen.card.rules, seen.card.line
    visit = case.type is OfferType.VISIT
    answered = case.reply.at if case.reply else case.updated
    known: dict[str, object] = {
        "mottagning": unit.name,
        "region": _("Regionen"),
        "dagar_garanti": rules.guarantee_days_visit if visit else rules.guarantee_days_operation,
        "veckor_kallelse": rules.call_expected_weeks,
        "telefon": unit.phone,
        "telefontid": plain(_("vardagar {opens}-{closes}"), opens=unit.phone_opens, closes=unit.phone_closes),
    }
    return {
        **known,
        **texts.facts(TextId.CERTIFICATE, SOURCE_LANGUAGE, unit.hsa_id),
        "vårdgivare": case.provider,
        "patient": line.patient_name,
        "personnummer": line.patient_login,
        "vård": _(TYPES[case.type]),
        "skickat": spoken_day(local_day(case.sent_at or case.created), seen.now),
        "svarat": spoken_day(local_day(answered), seen.now),
        "signatur": signature(texts, unit, signed_by(signer, unit), seen.now),
    }


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenPapers: _list,
        OpenUnitPapers: _list,
        ShowPapers: _show,
        FetchCertificate: _fetch,
        PostPapers: _post,
    },
    labels={marked("Handlingar att posta"): _list_typed},
)
