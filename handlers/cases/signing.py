"""What staff write is signed: greeting, name, title and date, in the language of who reads it."""

import re
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
from handlers.talk.language import LANGUAGES, _, language, marked, use
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


def with_signature(text: str, signed: str, *others: str) -> str:
    """It stands there once: in place of the one of another day, or of `others`, the same hand's in other
    languages.
    """
    if signed in text:
        return text
    for one in (signed, *others):
        above, _line, _day = one.rpartition("\n")
        standing = re.compile(rf"^{re.escape(above)}\n.+$", re.MULTILINE)
        if above and standing.search(text):
            return standing.sub(lambda _found: signed, text)
    return f"{text}\n\n{signed}"


def signed_for(turn: Turn, services: Services, unit: CareUnit, text: str, *, reads: str) -> str:
    """What staff write, signed once, in the language of who reads it."""

    def signed_in(tongue: str) -> str:
        with use(tongue):
            return signature(services.texts, unit, signed_by(person_of(turn), unit), services.clock())

    return with_signature(text, signed_in(reads), *(signed_in(one) for one in LANGUAGES if one != reads))


async def signed_text(turn: Turn, services: Services, seen: Seen, text: str) -> str:
    """What staff wrote, with the signature below it unless it stands there."""
    at = seen.case.asked_unit if seen.card.line.only_question else None
    unit = await services.availability.unit(at or seen.case.unit)
    return signed_for(turn, services, unit, text, reads=seen.card.reads)
