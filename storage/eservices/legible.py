"""Whether a form reads as it should: in both languages, easily, and short enough for its buttons."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from care.eservices.forms import SWEDISH, Form, Tongues
from care.rules.fields import fields_of
from care.rules.values import Rules
from storage.eservices.whole import Wrong, places_of
from storage.file_problems import did_you_mean
from storage.texts.advice import reading
from storage.texts.loader import TEXT_LANGUAGES

_LONGEST_LABEL = 34
_LONGEST_WORDS = 400
"""Characters of a question or its help: the whole message is one screen of a phone."""


class Beside(NamedTuple):
    """What a form may name: the terms, the e-services, the links that there are."""

    terms: Iterable[str]
    services: Iterable[str]
    links: Iterable[str]


def rough_places(beside: Beside) -> Callable[[Form], Iterator[Wrong]]:
    """What a reader of the form would stumble over, and what it names that is not there."""

    def found(form: Form) -> Iterator[Wrong]:
        for place, (tongues, is_label) in texts_of(form).items():
            yield from (Wrong(place, what) for what in _of_words(tongues, is_label=is_label))
        yield from _unknown(form, beside)

    return found


def texts_of(form: Form) -> dict[str, tuple[Tongues, bool]]:
    """Every text of the form by its place, and whether it stands on a button."""
    said: dict[str, tuple[Tongues, bool]] = {
        "service.name": (form.name, True),
        "service.matter": (form.matter, True),
        "service.subtitle": (form.subtitle, False),
        "service.not_for": (form.not_for, False),
        "service.complete_text": (form.complete_text, False),
        "service.instruction": (form.instruction, False),
        "service.message": (form.message, False),
    }
    for at, end in enumerate(form.ends, 1):
        said[f"end[{at}].text"] = end.text, True
        said[f"end[{at}].answer"] = end.answer, False
    for place, item in places_of(form.items):
        said[f"{place}.text"] = item.text, False
        said[f"{place}.help"] = item.help, False
        said[f"{place}.pattern_message"] = item.checks.message, False
        for at, choice in enumerate(item.choices, 1):
            said[f"{place}.choices[{at}].text"] = choice.text, True
    return {place: (tongues, is_label) for place, (tongues, is_label) in said.items() if tongues}


def _of_words(tongues: Tongues, *, is_label: bool) -> Iterator[str]:
    yield from (f"is not said in {language}" for language in TEXT_LANGUAGES if language not in tongues)
    longest = _LONGEST_LABEL if is_label else _LONGEST_WORDS
    for language, text in tongues.items():
        if len(text) > longest:
            yield f"{language}: {text!r} has over {longest} characters"
        if "!" in text:
            yield f"{language}: has an exclamation mark"
    yield from (f"{SWEDISH}: {what}" for what in reading(tongues[SWEDISH]))


def _unknown(form: Form, beside: Beside) -> Iterator[Wrong]:
    names: Mapping[str, tuple[str, Iterable[str]]] = {
        "service.terms": (form.terms, beside.terms),
        "service.promise": (form.promise, fields_of(Rules)),
        "service.link": (form.link, beside.links),
    } | {
        f"{place}.choices[{at}].leads": (choice.leads, beside.services)
        for place, item in places_of(form.items)
        for at, choice in enumerate(item.choices, 1)
    }
    for place, (given, allowed) in names.items():
        if given and given not in (known := frozenset(allowed)):
            yield Wrong(place, f"unknown name {given!r}{did_you_mean(given, known)}")
