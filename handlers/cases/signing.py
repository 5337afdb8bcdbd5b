"""What staff write is signed: greeting, name, title and date, in the language of who reads it."""

from dataclasses import dataclass
from datetime import datetime

from care.people.roles import works_as_service
from care.people.values import Person
from care.texts.standard_texts import Texts
from care.texts.text_ids import TextId
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.cases.kinds import Seen
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, language, marked, use
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of

TITLES = (
    marked("distriktssköterska"),
    marked("medicinsk sekreterare"),
    marked("samordnare, Vårdgarantiservice"),
    marked("sjuksköterska"),
    marked("verksamhetschef"),
    marked("verksamhetsutvecklare"),
)
"""Those of the stage, so that they have words in every language; any other is signed as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who signs; a title may be missing."""

    name: str
    title: str = ""


def signed_by(signer: Person, unit: CareUnit) -> Sender:
    """In the language in use. Where the register knows no title, where it is written stands there."""
    place = _("Vårdgarantiservice") if works_as_service(signer.grants) else unit.name
    title = _(signer.title) if signer.title else place
    return Sender(name=signer.name, title=title)


def signature(texts: Texts, unit: CareUnit, sender: Sender, now: datetime) -> str:
    """Greeting, name, title and date, as T05 has them."""
    gaps = {"namn": sender.name, "titel": sender.title, "datum": spoken_day(local_day(now), now)}
    signed = texts.filled(TextId.SIGNATURE, language(), unit.hsa_id, **gaps)
    return "\n".join(line for line in signed.splitlines() if line.strip())


def with_signature(text: str, signed: str) -> str:
    return text if signed in text else f"{text}\n\n{signed}"


async def signed_text(turn: Turn, services: Services, seen: Seen, text: str) -> str:
    """What staff wrote, with the signature below it unless it stands there."""
    at = seen.case.asked_unit if seen.card.line.only_question else None
    unit = await services.availability.unit(at or seen.case.unit)
    with use(seen.card.reads):
        sender = signed_by(person_of(turn), unit)
        return with_signature(text, signature(services.texts, unit, sender, seen.now))
