"""Whether somebody who writes may be in danger, or speaks of somebody who is. Never a diagnosis.

A false alarm costs one message more, a miss may cost a life: in doubt it is danger. What is denied, long past
or told of a film is not, nor are everyday words that only look like it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from care.danger.lists import Danger, Hint, lists
from care.danger.phrases import Speech, Text
from care.danger.spelling import Word, words_of

_DENIAL_REACHES = 4
"""Words from a denial to what it denies."""
_NOT_LONG_AGO = frozenset({Danger.SUICIDE, Danger.VIOLENCE})
"""Of these also what is past needs help."""


@dataclass(frozen=True, slots=True)
class _Said:
    means: Danger | Hint
    places: tuple[int, ...]
    speech: Speech


def danger_in(text: str) -> Danger | None:
    """The most urgent danger that the text speaks of, in any language of the lists, or None."""
    told = {means for read in _readings(text) for means in _told(read)}
    return next((danger for danger in Danger if danger in told), None)


def _told(read: Text) -> set[Danger | Hint]:
    said = [*_said(read)]
    harmless = {at for one in said if one.means is Hint.HARMLESS for at in one.places}
    dangers = [one for one in said if isinstance(one.means, Danger) and harmless.isdisjoint(one.places)]
    return {one.means for one in _undenied(read, dangers) if not _is_excused(one, said, read)}


def names_errand(text: str) -> bool:
    """Whether the writer cancels, moves or follows something up, whatever else is said."""
    return any(one.means is Hint.ERRAND for read in _readings(text) for one in _said(read))


def _readings(text: str) -> Iterator[Text]:
    """The text as it stands, and with each clause inside another as a sentence of its own would be."""
    words = words_of(text)
    yield _read(words)
    for joining in lists().joining:
        alone = joining.as_said_alone(words)
        if alone is not None:
            yield _read(alone)


def _read(words: list[Word]) -> Text:
    vocabulary = lists().vocabulary
    known = {word.spelled: vocabulary.read(word.spelled) for word in words}
    return Text(words, [known[word.spelled] for word in words])


def _said(text: Text) -> Iterator[_Said]:
    """Every phrase of the lists that stands in the text, in the order in which they begin."""
    by_first = lists().by_first
    for start, reading in enumerate(text.readings):
        for listed in {id(one): one for entry in reading.entries for one in by_first.get(entry, ())}.values():
            places = listed.phrase.places(text, start, listed.speech)
            if places is not None:
                yield _Said(listed.means, places, listed.speech)


def _undenied(text: Text, found: list[_Said]) -> list[_Said]:
    """What is not denied; a denial goes on over what it has denied: `varken ont i bröstet eller kramp`. Words
    of two languages are denied in both.
    """
    reached: set[int] = set()
    denied: set[int] = set()
    for one in found:
        if _is_denied(text, one, reached):
            reached.update(range(one.places[0], one.places[-1] + 1))
            denied.update(one.places)
    return [one for one in found if not denied.issuperset(one.places)]


def _is_denied(text: Text, one: _Said, reached: set[int]) -> bool:
    first = one.places[0]
    if first and text.is_any(first, one.speech.wishes) and text.is_any(first - 1, one.speech.fillers):
        return False
    for at in range(first - 1, max(first - 1 - _DENIAL_REACHES, -1), -1):
        if text.words[at].clause != text.words[first].clause or text.is_any(at, one.speech.turns):
            return False
        if at in reached:
            return True
        if text.is_any(at, one.speech.denials):
            return not _is_of_a_verb(text, at, first, one.speech)
        if not text.is_any(at, one.speech.fillers | one.speech.carries):
            return False
    return False


def _is_of_a_verb(text: Text, at: int, first: int, speech: Speech) -> bool:
    """Whether the denial belongs to the verb before it, and not to what begins at `first`."""
    follows = at > 0 and text.words[at - 1].clause == text.words[at].clause
    is_wish = text.is_any(first, speech.wishes)
    return follows and (
        not text.is_any(at - 1, speech.subjects) if is_wish else text.is_any(at - 1, speech.verbs)
    )


def _part(text: Text, one: _Said) -> tuple[int, int]:
    """The clause that it begins in, and how many words that begin a part of a sentence stand before it."""
    first = one.places[0]
    return text.words[first].clause, sum(text.is_any(at, one.speech.ands) for at in range(first))


def _is_excused(one: _Said, said: list[_Said], text: Text) -> bool:
    """Long past, of a film, or, where only advice would be given, the reason for another errand."""
    part = _part(text, one)
    beside = {other.means for other in said if _part(text, other) == part}
    if Hint.ELSEWHERE in beside:
        return True
    if one.means is Danger.ADVICE and Hint.ERRAND in {other.means for other in said}:
        return True
    now = {text.words[other.places[0]].sentence for other in said if other.means is Hint.PRESENT}
    past = Hint.PAST in beside and text.words[one.places[0]].sentence not in now
    return past and one.means not in _NOT_LONG_AGO
