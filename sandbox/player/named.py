"""Whether a script names what there is in a fresh house: units, services, people, rules and labels."""

import json
import re
import subprocess
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from sandbox.player.failures import StageError
from sandbox.player.given import Row
from sandbox.player.kept import START_S
from sandbox.player.mistakes import Mistake, Place, closest
from sandbox.player.reading import NUMBER
from sandbox.player.script import Script
from sandbox.player.steps.acts import Says, Taps
from sandbox.player.steps.looks import SeesButtons, SeesNoButton
from sandbox.player.steps.step import Step
from sandbox.player.steps.world import CODE, STATE, Store
from sandbox.player.wanted import ANY, NAME, Exact, Phrase, plain

COMMAND = (sys.executable, "-m", "bot", "--names")
_SWEDISH = "sv"
_PLACE = re.compile(r"\{[^{}]*\}")
_GAP = "\0"
_EDGE = re.compile(r"^\W+|\W+$")
_SHORTEST = 4
"""Shorter words, and those with a number in them, stand on too many buttons to be told."""


@dataclass(frozen=True)
class Names:
    """A fresh house's. `people`, `eservices`: each by login or id. `labels`: the Swedish catalogue; `words`:
    all else that may stand on a button.
    """

    units: Mapping[str, list[str]]
    rules: list[str]
    people: Mapping[str, str]
    eservices: Mapping[str, str]
    states: list[str]
    codes: list[str]
    languages: list[str]
    labels: list[str]
    words: list[str]

    @cached_property
    def services(self) -> list[str]:
        return sorted({service for unit in self.units.values() for service in unit})

    @cached_property
    def _worded(self) -> tuple[str, list[re.Pattern[str]]]:
        """What stands on buttons as it is written, and with something else in the middle."""
        known = [*self.labels, *self.words, *self.people.values(), *self.eservices.values()]
        fixed = "\n".join(plain(one) for one in known)
        return fixed, [_template(one) for one in known if _PLACE.search(one)]

    def may_be_a_label(self, words: str) -> bool:
        """Of a text as `plain` has it. Where a label has no word of its own, each part has to be known."""
        fixed, templates = self._worded
        if words in fixed:
            return True
        found = (one.search(words) for one in templates)
        return any(
            _is_worded(each) or all(_says_little(part) or part in fixed for part in each.groups())
            for each in found
            if each
        )


@cache
def known_names() -> Names:
    """A fresh house's, asked of the bot once: its start takes seconds. Raises StageError."""
    try:
        told = subprocess.run(COMMAND, capture_output=True, check=True, timeout=START_S).stdout  # noqa: S603 - our own program
    except (OSError, subprocess.SubprocessError) as error:
        raise StageError(f"{' '.join(COMMAND)} could not say what there is: {error}") from error
    return Names(**json.loads(told))


def misnamed(script: Script, names: Names) -> Iterator[Mistake]:
    """Each name that no house has, with the nearest that one has."""
    yield from _languages(script, names.languages)
    kinds = {row.kind for row in script.rows()}
    for row in script.rows():
        yield from _in_row(row, names, kinds)
    for part in script.people:
        if part.logs_in and not part.crowd and part.login not in names.people and "generated" not in kinds:
            yield _unknown(part.at, part.login, names.people)
    if "eservice" not in kinds:
        yield from _labels(script, names)
    for step in script.steps():
        if isinstance(step, Store):
            yield from _asked(step, names)


def _languages(script: Script, known: list[str]) -> Iterator[Mistake]:
    """What is worded in a language that the bot does not speak is looked for by nobody."""
    said = {lang: Place(script.file, 1, 1) for lang in script.langs}
    said |= {lang: at for at, phrase in script.worded for lang, _ in phrase.wordings if lang != ANY}
    for lang, at in said.items():
        if lang not in known:
            yield Mistake(at, f'"{lang}" is no language of the bot', allowed=", ".join(known))


def _asked(step: Store, names: Names) -> Iterator[Mistake]:
    """A state or a code that none can be in: it would be told only when the step is played."""
    for name, known, says in (("state", names.states, STATE.says), ("code", names.codes, CODE.says)):
        said = str(step.question.get(name, ""))
        if said and not NAME.search(said) and said.upper() not in map(str.upper, known):
            meant = closest(said, known)
            yield Mistake(step.at, f'"{said}" is no {name}', allowed=says, meant=meant)


def _labels(script: Script, names: Names) -> Iterator[Mistake]:
    """What somebody has written in the talk may stand on a button too."""
    own = [plain(text) for step in script.steps() if isinstance(step, Says) for text in _texts(step.text)]
    for step in script.steps():
        for label in (text for phrase in _named_buttons(step) for text in _texts(phrase)):
            words = _EDGE.sub("", plain(label))
            if not (_says_little(words) or names.may_be_a_label(words) or any(words in one for one in own)):
                meant = closest(label, names.labels)
                yield Mistake(step.at, f'no button is called "{label}"', meant=meant)


def _named_buttons(step: Step) -> tuple[Phrase, ...]:
    if isinstance(step, Taps):
        return (step.button,)
    return step.phrases if isinstance(step, SeesButtons | SeesNoButton) else ()


def _in_row(row: Row, names: Names, kinds: Container[str]) -> Iterator[Mistake]:
    said = {name: str(value) for name, value in row.fields.items()}
    for unit in (said[name] for name in ("unit", "at") if name in said):
        if unit not in names.units:
            yield _unknown(row.at, unit, names.units)
    there = names.units.get(said.get("at", said.get("unit", "")))
    service = said.get("service")
    if row.kind == "case":
        there = None if "eservice" in kinds else [*names.eservices, *names.eservices.values()]
    if service is not None and there is not None and service not in there:
        yield _unknown(row.at, service, there)
    if row.kind == "rule":
        for rule in set(said) - {"unit", "service", *names.rules}:
            yield _unknown(row.at, rule, names.rules)
    whom = said.get("patient", "")
    if re.fullmatch(NUMBER, whom) and whom not in names.people and "generated" not in kinds:
        yield _unknown(row.at, whom, names.people)


def _unknown(at: Place, name: str, known: Iterable[str]) -> Mistake:
    names = list(known)
    return Mistake(at, f'"{name}" is not there', allowed=", ".join(names), meant=closest(name, names))


def _texts(phrase: Phrase) -> Iterator[str]:
    said = dict(phrase.wordings)
    for wanted in said.get(_SWEDISH, said.get(ANY, ())):
        if isinstance(wanted, Exact):
            yield wanted.text


def _says_little(label: str) -> bool:
    return len(label) < _SHORTEST or bool(NAME.search(label)) or any(sign.isdigit() for sign in label)


def _template(text: str) -> re.Pattern[str]:
    """Of a text with {places}: anything in each. Where it begins with words these are enough."""
    parts = plain(_PLACE.sub(_GAP, text)).split(_GAP)
    begins = len(re.sub(r"\W", "", parts[0])) >= _SHORTEST
    return re.compile("(.+)".join(map(re.escape, (parts[0], "") if begins else parts)))


def _is_worded(found: re.Match[str]) -> bool:
    """Whether the template has a word of its own beside what was put in."""
    return sum(map(str.isalpha, found[0])) - sum(sum(map(str.isalpha, one)) for one in found.groups()) > 1
