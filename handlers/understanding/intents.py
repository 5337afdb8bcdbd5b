"""What somebody wants, told from the phrases that were found and the times that were said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlers.understanding.phrases import SURE
from handlers.understanding.values import Intent

_A_SHORT_ANSWER = 6
"""Words of `ja, boka den tiden tack`."""
_OF_A_VISIT = {Intent.BOOK, Intent.VIEW}
_A_NAME = 4
"""Words of `den på torsdag`."""
Scores = Mapping[Intent, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the intent is told from, beside the scores."""

    scores: Scores
    has_wanted: bool
    """Whether a time is wanted: days or hours that are not of the visit, and not denied."""
    has_limits: bool
    """Whether anything limits the time, be it denied."""
    cannot_come: bool
    cancels: bool
    """Whether a verb that cancels is said."""
    denies_first: bool
    """Whether it begins with a time that is denied: `no Mondays`, which is no answer."""
    asks: bool
    """Whether it ends with a question mark, and is more than a word."""
    has_about: bool
    """Whether days or hours of a visit are said."""
    going_on: Intent | None
    words: int
    corrects: bool = False
    denies: bool = False
    denies_a_limit: bool = False
    """`kan inte komma före tio`, which cancels nothing."""


def intent_of(heard: Heard) -> tuple[Intent, float]:
    """The intent, and how sure it is."""
    sure = {intent for intent, score in heard.scores.items() if score >= SURE}
    chosen = _chosen(sure, heard)
    if chosen is not None:
        return chosen, 0.9
    if heard.asks and not heard.has_limits and not heard.going_on:
        return Intent.ASK_QUESTION, 0.5
    hints = {intent: score for intent, score in heard.scores.items() if score < SURE}
    return _hinted(hints, heard)


def _chosen(sure: set[Intent], heard: Heard) -> Intent | None:
    if heard.denies_first:
        sure = sure - {Intent.ANSWER_NO}
    if heard.denies_a_limit and not heard.cancels:
        sure = sure - {Intent.CANCEL}
    answers = [one for one in (Intent.ANSWER_NO, Intent.ANSWER_YES) if one in sure]
    answered = max(answers, key=lambda one: heard.scores[one], default=None)
    acts = sure - {Intent.ANSWER_NO, Intent.ANSWER_YES}
    if answered and _only_answers(acts, heard):
        return answered
    for intent in _by_rank(acts, heard):
        return intent
    return answered


def _only_answers(acts: set[Intent], heard: Heard) -> bool:
    """`ja, boka den` and `nej tack` answer; `nej, jag vill flytta den` asks for something else."""
    if not acts or acts == {heard.going_on}:
        return True
    best = max(heard.scores[one] for one in acts)
    if heard.scores.get(Intent.ANSWER_NO, 0) > best:
        return not (heard.has_wanted and Intent.REBOOK in acts)
    return heard.words <= _A_SHORT_ANSWER and not heard.has_wanted and acts <= {Intent.BOOK, Intent.VIEW}


def _by_rank(acts: set[Intent], heard: Heard) -> Iterator[Intent]:
    scored = heard.scores
    best = max((scored[one] for one in acts), default=0)
    if scored.get(Intent.OTHER, 0) >= best > 0 and not heard.has_limits:
        yield Intent.OTHER
    asks = scored.get(Intent.ASK_QUESTION, 0)
    is_viewed = scored.get(Intent.VIEW, 0) > asks or scored.get(Intent.HELP, 0) > asks
    if Intent.ASK_QUESTION in acts and not is_viewed and not _asks_for_a_time(acts, heard):
        yield Intent.ASK_QUESTION
    if Intent.HELP in acts and _asks_for_help(acts, heard):
        yield Intent.HELP
    if {Intent.REBOOK, Intent.CANCEL} <= acts and not _only_cancels(heard):
        yield Intent.REBOOK
    if {Intent.VIEW, Intent.CANCEL} <= acts and scored[Intent.VIEW] > scored[Intent.CANCEL] + 1:
        yield Intent.VIEW
    if Intent.ANSWER_NO_NEED in acts and not heard.cancels:
        yield Intent.ANSWER_NO_NEED
    if Intent.CANCEL in acts:
        yield Intent.REBOOK if _wants_another(acts, heard) else Intent.CANCEL
    is_moved = heard.has_about and heard.has_wanted and (Intent.BOOK in acts or Intent.REBOOK in scored)
    if Intent.REBOOK in acts or is_moved:
        yield Intent.REBOOK
    if Intent.VIEW in acts and scored[Intent.VIEW] >= scored.get(Intent.BOOK, 0):
        yield Intent.VIEW
    yield from (one for one in (Intent.BOOK, Intent.VIEW, Intent.ASK_QUESTION, Intent.HELP) if one in acts)


def _only_cancels(heard: Heard) -> bool:
    """`avboka, och inte boka någon ny`."""
    more = heard.scores[Intent.CANCEL] - heard.scores[Intent.REBOOK]
    return heard.cancels and more > 1 and not heard.cannot_come


def _asks_for_help(acts: set[Intent], heard: Heard) -> bool:
    helps = heard.scores[Intent.HELP]
    if acts & {Intent.CANCEL, Intent.REBOOK} and helps <= SURE:
        return False
    return helps > heard.scores.get(Intent.BOOK, 0) or not heard.has_wanted


def _wants_another(acts: set[Intent], heard: Heard) -> bool:
    """`kan inte komma på torsdag, har ni något på fredag?`."""
    return (heard.has_wanted and heard.cannot_come) or (
        Intent.BOOK in acts and (heard.has_wanted or heard.cannot_come)
    )


def _asks_for_a_time(acts: set[Intent], heard: Heard) -> bool:
    others = max((heard.scores[one] for one in acts - {Intent.ASK_QUESTION}), default=0)
    is_asked_more = heard.scores[Intent.ASK_QUESTION] > others + 1
    return bool(acts & {Intent.BOOK, Intent.REBOOK, Intent.CANCEL}) and (
        heard.has_wanted or (others > SURE and not is_asked_more)
    )


def _hinted(hints: Mapping[Intent, int], heard: Heard) -> tuple[Intent, float]:
    of_visit = _with_a_visit(hints, heard)
    if of_visit:
        return of_visit, 0.6
    if heard.going_on and (heard.has_limits or heard.corrects):
        return heard.going_on, 0.4
    if heard.has_limits and not heard.has_wanted:
        return Intent.BOOK, 0.4
    for intent in (Intent.REBOOK, Intent.CANCEL, Intent.BOOK):
        if intent in hints and (intent is Intent.REBOOK or heard.has_limits == (intent is Intent.BOOK)):
            return intent, 0.6
    if heard.has_limits:
        return Intent.BOOK, 0.4
    for intent in (Intent.ASK_QUESTION, Intent.VIEW, Intent.BOOK, Intent.HELP):
        if intent in hints:
            return intent, 0.5
    return heard.going_on or Intent.OTHER, 0.2


def _with_a_visit(hints: Mapping[Intent, int], heard: Heard) -> Intent | None:
    """What is meant with a visit that is spoken of without a verb."""
    if heard.cannot_come or (heard.has_about and heard.has_wanted):
        return Intent.REBOOK if heard.has_wanted else Intent.CANCEL
    is_left = heard.has_about and heard.denies and not heard.has_limits and not heard.going_on
    if is_left and Intent.CANCEL not in hints:
        return Intent.REBOOK  # `jag fick tid den 14 men då är jag bortrest`
    return Intent.VIEW if _only_names_a_visit(hints, heard) else None


def _only_names_a_visit(hints: Mapping[Intent, int], heard: Heard) -> bool:
    """`min tid på torsdag` is to be seen; who says `jag har tid torsdag mellan 12 och 13` offers it."""
    is_named = Intent.VIEW in hints or heard.words <= _A_NAME
    is_alone = heard.has_about and not heard.has_limits and not heard.going_on
    return is_alone and is_named and hints.keys() <= _OF_A_VISIT
