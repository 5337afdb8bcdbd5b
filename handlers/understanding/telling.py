"""What somebody wants, told twice: by the phrases of the lists, and by what our own sentences make likely."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp

from handlers.understanding.cues import Scan
from handlers.understanding.intents import Heard, intent_of
from handlers.understanding.learned import likelihoods, words_said
from handlers.understanding.lexemes import Stream
from handlers.understanding.phrases import scores
from handlers.understanding.pieces import Piece
from handlers.understanding.spelling import Form
from handlers.understanding.values import Intent

_BY_A_PHRASE = 0.9
_TRUST = exp(3.5)
"""How much likelier what a phrase says is than it was learned to be: chosen set by set of what strangers
wrote, each counted on by what the others teach.
"""
_LIKELY, _ENOUGH, _A_GUESS = 0.8, 0.7, 0.5
"""What is so likely is enough to act on; less is a guess."""
_A_WORD, _FEW, _MANY = 2, 2, 8
"""Tokens of a word and its question mark; words of a short answer and of a long tale."""
_SAYS_NOTHING = frozenset({"mark", "fill", "dash"})
_CUES = (
    *("has_wanted", "has_limits", "has_about", "cannot_come", "cancels", "denies_first", "asks"),
    *("corrects", "denies", "denies_a_limit"),
)


@dataclass(frozen=True, slots=True)
class IntentTold:
    """`likelihood`: of the intent, among all, as it was learned."""

    intent: Intent
    confidence: float
    likelihood: float


def heard_in(stream: Stream, found: Scan, wanted: Sequence[Piece], going_on: Intent | None) -> Heard:
    """What the intent is told from."""
    used = {at for one in found.used for at in range(stream.lexemes[one].first, stream.lexemes[one].end)}
    has_order = "order" in found.heard
    return Heard(
        scores=scores(stream.tokens, stream.language, used),
        has_wanted=any(not one.is_negated for one in wanted) or has_order,
        has_limits=bool(wanted) or has_order or "time_word" in found.heard,
        cannot_come="cannot_come" in found.heard,
        cancels="cancel_verb" in found.heard,
        denies_first=stream.has(0, "neg") and 1 in found.used,
        asks=stream.tokens[-1:] != [] and stream.tokens[-1].text == "?" and len(stream.tokens) > _A_WORD,
        has_about=any(one.is_about for one in found.pieces),
        going_on=going_on,
        words=sum(one.form is not Form.MARK for one in stream.tokens),
        corrects="correct" in found.heard,
        denies=not found.heard.isdisjoint({"neg", "neg_after"}),
        denies_a_limit="denied_limit" in found.heard,
    )


def said_in(stream: Stream, found: Scan, heard: Heard) -> tuple[list[str], Collection[str]]:
    """The words as they are learned from, and the cues beside them."""
    cues = (found.heard - _SAYS_NOTHING) | {f"is {name}" for name in _CUES if getattr(heard, name)}
    length = {"is short": heard.words <= _FEW, "is long": heard.words > _MANY}
    return words_said(stream, found.used), cues | {name for name, is_so in length.items() if is_so}


def intent_told(stream: Stream, found: Scan, heard: Heard) -> IntentTold:
    """What both say, or the likelier of the two; amid something, what the lists make of it."""
    ruled, confidence = intent_of(heard)
    likely = likelihoods(*said_in(stream, found, heard), stream.language)
    if heard.going_on or not stream.tokens:
        return IntentTold(ruled, confidence, 1.0)
    trusted = {ruled: likely[ruled] * (_TRUST if confidence >= _BY_A_PHRASE else 1.0)}
    best = max(likely, key=lambda one: trusted.get(one, likely[one]))
    if best is not ruled:
        confidence = _ENOUGH if likely[best] >= _LIKELY else _A_GUESS
    return IntentTold(best, confidence, likely[best])
