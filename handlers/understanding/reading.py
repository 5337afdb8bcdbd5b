"""The way in: a text, and what it means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.understanding.combining import combined
from handlers.understanding.correcting import corrected, near_time, unshortened
from handlers.understanding.cues import Scan
from handlers.understanding.denials import denied_together
from handlers.understanding.doubts import is_doubtful
from handlers.understanding.lexemes import Stream
from handlers.understanding.lexicon import Lexicon, languages_read, lexicon
from handlers.understanding.names import named_in, topics_in
from handlers.understanding.no_such_days import no_such
from handlers.understanding.pieces import Piece
from handlers.understanding.roles import Times, as_learned
from handlers.understanding.scanning import scan
from handlers.understanding.shifts import shift_in, with_its_week
from handlers.understanding.spelling import Form, Token, tokens_of
from handlers.understanding.telling import IntentTold, heard_in, intent_told, said_in
from handlers.understanding.values import Constraint, Intent, Name, Shift, Understood

_OF_A_VISIT = frozenset({Intent.CANCEL, Intent.VIEW, Intent.ANSWER_NO_NEED})
_OF_NO_TIME = frozenset({Intent.ASK_QUESTION, Intent.HELP, Intent.OTHER})
OF_ROLES = frozenset({Intent.BOOK, Intent.REBOOK})
"""Intents whose times may be of the visit, wanted or neither."""
_OF_A_NEW_TIME = frozenset({Intent.BOOK, Intent.ANSWER_YES})
_TELLING = (
    *(
        "weekday",
        "month",
        "unit",
        "part",
        "clock",
        "date",
        "offset",
        "holiday",
        "time_word",
        "weekly",
        "season",
    ),
)
"""Kinds of words that speak of time: left over, they are asked about."""


@dataclass(frozen=True, slots=True)
class ToldOfTimes:
    """What was found in a text; `times` in the roles that the rules give them."""

    stream: Stream
    found: Scan
    say: IntentTold
    shift: Shift | None
    times: Times


def understand(
    text: str,
    *,
    now: datetime,
    language: str = "sv",
    names: Sequence[Name] = (),
    going_on: Intent | None = None,
) -> Understood:
    """What the text means, read in `language` first and then in the others.

    `now` is local time: "torsdag" is counted from its day. `names` is what can be named here: units,
    services, people, the labels of buttons. `going_on` is the intent of what the person is in the middle of,
    which a sentence without a verb ("torsdag efter lunch", "nej, fredag menade jag") goes on with. Never
    raises for any text; danger words are heard before this (care.danger), not here.
    """
    told = times_told(text, now=now, language=language, going_on=going_on)
    stream, found, say, shift = told.stream, told.found, told.say, told.shift
    (wanted, about), is_otherwise = told.times, False
    if say.intent in OF_ROLES and not going_on:
        (wanted, about), is_otherwise = as_learned(stream, found.pieces, say.intent, told.times)
    visit = next(iter(combined(about, date.min)), None)
    wanted = with_its_week(shift, visit, wanted, is_wished="wish" in found.heard)
    readings = with_order(combined(wanted, stream.today, every_day="any_day" in found.heard), found)
    leftover, time_left = _left(stream, found, (*denied_together(wanted), *(() if readings else wanted)))
    topics = topics_in(stream.tokens, stream.language)
    return Understood(
        intent=say.intent,
        confidence=say.confidence,
        constraint=readings[0] if readings else None,
        also=readings[1:],
        about=visit,
        no_such_date=no_such(stream),
        only_past=_have_been(() if readings else wanted, stream.today),
        any_day="any_day" in found.heard,
        shift=shift,
        named=named_in(stream.tokens, names, stream.language, topics) if names else (),
        topics=topics,
        corrects="correct" in found.heard,
        watch="watch" in found.heard,
        all_visits="all_visits" in found.heard,
        leftover=leftover,
        time_left=time_left,
        doubtful=not going_on
        and (is_otherwise or is_doubtful(stream, found, say, wanted=readings[:1], visit=visit)),
    )


def times_told(text: str, *, now: datetime, language: str, going_on: Intent | None = None) -> ToldOfTimes:
    """What was found in the text, in the language that it is read in."""
    stream, found = _scanned(text, now, language)
    wanted, about = _roles(found.pieces, stream.today)
    say = intent_told(stream, found, heard_in(stream, found, wanted, going_on))
    times = _as_meant(say.intent, wanted, about, is_instead="instead_alone" in found.heard)
    shift = shift_in(stream, found.used)
    return ToldOfTimes(stream, found, say, shift, _of_its_day(shift, *times))


def _scanned(text: str, now: datetime, language: str) -> tuple[Stream, Scan]:
    stream = Stream(*spoken(text, language), now)
    return stream, scan(stream)


def learned_from(text: str, *, now: datetime, language: str) -> tuple[list[str], Collection[str], str]:
    """Of a text its words as they are learned from, the cues beside them, and the language it is read in."""
    stream, found = _scanned(text, now, language)
    wanted, _about = _roles(found.pieces, stream.today)
    return *said_in(stream, found, heard_in(stream, found, wanted, None)), stream.language


def _have_been(pieces: Sequence[Piece], today: date) -> bool:
    ends = [days.last for one in pieces for days in one.days]
    return bool(ends) and all(last is not None and last < today for last in ends)


def _roles(pieces: Sequence[Piece], today: date) -> tuple[list[Piece], list[Piece]]:
    """What is wanted, and what the visit is."""
    wanted = [one for one in pieces if not one.is_about]
    about = [replace(one, is_negated=False) for one in pieces if one.is_about]
    to_come = [one for one in about if not _have_been([one], today)]
    return wanted, (to_come or about)  # `bokade igår en tid till fredag`


def _as_meant(
    intent: Intent, wanted: list[Piece], about: list[Piece], *, is_instead: bool
) -> tuple[list[Piece], list[Piece]]:
    """Who cancels or looks speaks of the visit, who books of a new time, whatever words stand beside it."""
    only_denied = bool(wanted) and all(one.is_negated for one in wanted)
    if intent is Intent.REBOOK and (is_instead or only_denied) and not about:
        about = [replace(one, is_negated=False) for one in wanted if one.is_negated and one.days]
        wanted = [one for one in wanted if not (one.is_negated and one.days)]
    if intent is Intent.REBOOK and not about:
        wanted, about = _told_first(wanted)
    if intent in _OF_NO_TIME:
        return [], []
    if intent in _OF_A_VISIT:
        return [], [*about, *(replace(one, is_negated=False) for one in wanted)]
    if intent in _OF_A_NEW_TIME and not wanted:
        return about, []
    return wanted, about


def _told_first(wanted: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """`her 9:20 on the 8th is too early, make it half past eleven`: who moves a visit tells first when it is,
    where a clause of its own does.
    """
    first = [one for one in wanted if one.clause == wanted[0].clause]
    later = wanted[len(first) :]
    is_visit = any(one.days for one in first) and not any(
        one.is_limit or one.is_wished or one.is_negated for one in first
    )
    is_other = any(not one.is_negated for one in later) and later[0].joint not in {"or", "else"}
    if not (is_visit and is_other) or any(one.weekly or one.joint == "or" for one in first):
        return wanted, []
    return later, [replace(one, is_negated=False) for one in first]


def _of_its_day(
    shift: Shift | None, wanted: list[Piece], about: list[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """`en timme senare på onsdag`: the day is the visit's own."""
    by = shift.by if shift else None
    within_a_day = (by is not None and abs(by) < timedelta(days=1)) or (shift is not None and shift.same_day)
    is_day = (
        len(wanted) == 1 and len(wanted[0].days) == 1 and wanted[0].days[0].is_one and not wanted[0].hours
    )
    return ([], wanted) if within_a_day and is_day and not about else (wanted, about)


def with_order(readings: tuple[Constraint, ...], found: Scan) -> tuple[Constraint, ...]:
    """The readings, the first that is free of each where that was said."""
    if "order" not in found.heard:
        return readings
    return tuple(replace(one, order="earliest") for one in readings or (Constraint(),))


def _left(stream: Stream, found: Scan, unmet: Sequence[Piece]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that were not understood, and those of time: of them, and of what no day can meet (`unmet`)."""
    left: list[str] = []
    of_time: list[str] = []
    for at, lexeme in enumerate(stream.lexemes):
        if at in found.used:
            continue
        word = lexeme.token.text
        if not lexeme.kinds and lexeme.token.form is Form.WORD and not stream.knows(word):
            (of_time if near_time(word, stream.language) else left).append(word)
        elif any(kind in lexeme.kinds for kind in _TELLING) and not _is_a_word_for_time(stream, at):
            of_time.append(lexeme.token.text)
    of_time += (stream.lexemes[one.first].token.text for one in unmet)
    return tuple(left), tuple(of_time)


def _is_a_word_for_time(stream: Stream, at: int) -> bool:
    """`byta dag`, `min tid`, `nån vecka`: a unit that nothing counts says no time."""
    kinds = {kind for kind in stream.lexemes[at].kinds if kind in _TELLING}
    return kinds == {"unit"} and not stream.has(at - 1, "number", "next", "this", "in")


def spoken(text: str, language: str) -> tuple[list[Token], Lexicon]:
    """The tokens in the language in which most of them are known; the person's own where that is equal."""
    best: tuple[int, Lexicon, list[Token]] | None = None
    for code in sorted(languages_read(), key=lambda one: one != language):
        words = lexicon(code)
        tokens = tokens_of(unshortened(text, code), words.abbreviations)
        unknown = sum(one.form is Form.WORD and one.text not in words.vocabulary for one in tokens)
        if unknown:
            tokens = corrected(tokens, words)
            unknown = sum(one.form is Form.WORD and one.text not in words.vocabulary for one in tokens)
        if best is None or unknown < best[0]:
            best = (unknown, words, tokens)
        if unknown == 0:
            break
    assert best is not None  # noqa: S101 - there is a language
    return best[2], best[1]
