"""Swedish words in what is said in English: those of the Swedish texts that no English text has."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from care.texts.text_ids import FOR_STAFF
from sandbox.player.phone import Event, shown
from sandbox.player.play import Outcome
from storage.eservices.legible import texts_of
from storage.eservices.loader import forms as eservices
from storage.rules.regions.loader import load_regions
from storage.texts.loader import load_texts
from storage.texts.providers import load_providers
from tools.texts.catalogues import read
from tools.texts.check import forms, source

WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+)*(?!\w)")
GAP = re.compile(r"\{\w*\}")
LETTERS = re.compile("[åäöÅÄÖ]")
NAMES = (
    "Lillen Test", "Snart Tretton", "Hemlig Testsson", "Svenska", "Språk / Language", "Vårdtid",
    "Vårdgarantiservice", "Giftinformationscentralen", "Giftinformation", "Kvinnofridslinjen",
    "Självmordslinjen", "Jönköping County", "Västra Götaland", "Skåne", "Försäkringskassan", "Digitalen",
)  # fmt: skip
"""Proper names, also in English: of this service, helplines, regions, and the language itself."""


@cache
def proper_names() -> tuple[str, ...]:
    """The longest first, so that no part of one is left when it is taken out."""
    regions = load_regions()
    units = [unit for region in regions for unit in region.units]
    places = [name for unit in units for name in (unit.name, unit.address, unit.city)]
    performers = [one.name for unit in units for service in unit.services for one in service.performers]
    people = [name.partition(" ")[2] for name in performers]
    providers = [one.name for one in load_providers()]
    found = {*NAMES, *places, *people, *providers, *(region.name for region in regions)}
    return tuple(sorted(found, key=len, reverse=True))


@cache
def swedish_words() -> frozenset[str]:
    swedish, english = read("sv"), read("en")
    regions = load_regions()
    units = [unit for region in regions for unit in region.units]
    services = [service for unit in units for service in unit.services]
    standard = [text for text in load_texts().texts.values() if text.id not in FOR_STAFF]
    said = [text for message in swedish if message.id for text in source(message)]
    said += [text.body for text in standard if text.language == "sv"]
    said += [text for one in services for text in (one.name, one.bring)] + [one.information for one in units]
    other = [text for message in english if message.id for text in forms(message)]
    other += [text.body for text in standard if text.language == "en"]
    other += [text for one in (*units, *services) for text in one.said.get("en", {}).values()]
    forms_said = [text for form in eservices().values() for text, _ in texts_of(form).values()]
    said += [text["sv"] for text in forms_said]
    other += [text["en"] for text in forms_said]
    return frozenset(_words(said)) - frozenset(_words(other))


def swedish_in(text: str, *, own: Iterable[str] = ()) -> list[str]:
    """The words of the text that are Swedish. `own`: what people have called themselves or written."""
    for name in sorted([*own, *proper_names()], key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)  # "no" is not to be taken out of "not"
    return [word for word in WORD.findall(text) if word.lower() in swedish_words() or LETTERS.search(word)]


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        without = GAP.sub(" ", text)
        for name in proper_names():
            without = without.replace(name, " ")
        yield from (word.lower() for word in WORD.findall(without))


def said(outcome: Outcome) -> Iterator[str]:
    """Each text of the bot's in a conversation."""
    for event in outcome.events:
        if event["kind"] == "answer":
            yield event.get("text") or ""
        elif _is_message(event) and event["by"] == "bot":
            yield shown(event).words


def written(outcome: Outcome) -> list[str]:
    """What people typed: it is said back as it stands."""
    typed = [shown(one).text for one in outcome.events if _is_message(one) and one["by"] != "bot"]
    return [text for text in typed if text]


def _is_message(event: Event) -> bool:
    return event["kind"] in ("message", "edit")
