"""What a script may name: units with their services, rules, test people, e-services and labels."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from bot.door.states import states
from bot.units_words import say_units_words
from care.guarantee.values import Code
from care.rules.values import Rules
from handlers.talk.language import DEFAULT, LANGUAGES, labels
from storage.eservices.catalogue import own_catalogue
from storage.reports.plans import follow_up_plans
from storage.rules.regions.loader import our_regions
from storage.seed.stage import AREA_MANAGERS, PATIENTS, STAFF
from storage.texts.loader import our_texts
from storage.texts.providers import load_providers


def names() -> Mapping[str, object]:
    """All of a house that has just been seeded, as JSON, for `vardtid check` and `vardtid schema`."""
    forms = own_catalogue().every()
    say_units_words(forms)
    regions = our_regions()
    others = (
        *(load_providers(), our_texts(), follow_up_plans(), tuple(LANGUAGES.values())),
        [(region.name, region.units) for region in regions],
    )
    worded = (word for lang in LANGUAGES for pair in labels(lang).items() for word in pair)
    people = [*PATIENTS, *(one.newcomer() for one in STAFF), *(one.newcomer() for one, _ in AREA_MANAGERS)]
    return {
        "units": named_places(),
        "rules": sorted(field.name for field in fields(Rules)),
        "people": {one.login: one.name for one in people},
        "eservices": {form.id: form.name[DEFAULT] for form in forms},
        "states": states(),
        "codes": [code.value for code in Code],
        "languages": list(LANGUAGES),
        "labels": sorted(labels(DEFAULT)),
        "words": sorted({*worded, *_said(forms), *_said(others)}),
    }


def named_places() -> dict[str, list[str]]:
    """Each unit's services, by their names."""
    return {
        unit.name: [service.name for service in unit.services]
        for region in our_regions()
        for unit in region.units
    }


def _said(what: object) -> Iterator[str]:
    """Every word of a form, or of a unit, that may stand on a button."""
    if isinstance(what, str):
        yield what
    elif is_dataclass(what):
        for field in fields(what):
            yield from _said(getattr(what, field.name))
    elif isinstance(what, Mapping):
        yield from _said(what[DEFAULT] if DEFAULT in what else tuple(what.values()))
    elif isinstance(what, list | tuple):
        for one in what:
            yield from _said(one)
