"""A text as lexemes: the longest phrases of the lists, each with all that it may be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers.understanding.lexicon import Kinds, Lexicon
from handlers.understanding.spelling import Form, Token

_DASHES = frozenset("-–—")
_NOTHING: Mapping[str, int | str] = {}
_JOINS = frozenset({"or", "and", "dash"})
_BESIDE = frozenset(
    {"part", "clock", "date", "at", "weekday", "weekday_short", "limit_after", "limit_before"}
)
_BEFORE = frozenset({"weekday", "weekday_short", "figure", "neg", "limit_until"})
_DAYS = frozenset({"weekday", "weekly", "offset", "date", "ordinal"})
_TORN = {
    "cannot_come": frozenset({"limit_after", "limit_before", "limit_from", "limit_until"}),
    "limit_after": frozenset({"part"}),
}
"""What a phrase of a kind must not take the first word of: `only`, `after school`."""
_MOST_PASSED = 8
"""So many words are passed over at most, so that no text takes longer than its length."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One phrase, figure, mark or unknown word; `first` and `end` count tokens."""

    kinds: Kinds
    token: Token
    first: int
    end: int


class Stream:
    """The lexemes of a text, and the day on which it was written."""

    __slots__ = ("anchor", "days_read", "language", "lexemes", "now", "today", "tokens", "words")

    def __init__(self, tokens: Sequence[Token], words: Lexicon, now: datetime) -> None:
        self.now = now
        self.today: date = now.date()
        self.tokens = tokens
        self.words = words
        self.language = words.language
        self.lexemes = _lexemes(tokens, words)
        self.anchor: date = self.today
        """First day of the month that was spoken of last: `i januari efter den 10:e`."""
        self.days_read: dict[int, object] = {}
        """What days begin at a place, as `pieces.days_at` has read them."""

    def __len__(self) -> int:
        return len(self.lexemes)

    def get(self, at: int, kind: str) -> int | str | None:
        """Its value as that kind, or None if it is not of that kind."""
        return self.lexemes[at].kinds.get(kind) if 0 <= at < len(self.lexemes) else None

    def count(self, at: int, *kinds: str) -> int | None:
        """Its value where that is a number, as the first of the kinds that it is of."""
        for kind in kinds:
            value = self.get(at, kind)
            if isinstance(value, int):
                return value
        return None

    def named(self, at: int, kind: str) -> str | None:
        """Its value where that is a name."""
        value = self.get(at, kind)
        return value if isinstance(value, str) else None

    def has(self, at: int, *kinds: str) -> bool:
        if not 0 <= at < len(self.lexemes):
            return False
        return not self.lexemes[at].kinds.keys().isdisjoint(kinds)

    def knows(self, word: str) -> bool:
        """Whether it stands in any of the lists."""
        return word in self.words.vocabulary

    def past(self, at: int, *kinds: str) -> int:
        """The next place that is none of these kinds."""
        end = at + _MOST_PASSED
        while at < end and self.has(at, *kinds):
            at += 1
        return at

    def token(self, at: int) -> Token | None:
        return self.lexemes[at].token if 0 <= at < len(self.lexemes) else None

    def figures(self, at: int, form: Form) -> tuple[int, ...]:
        """The numbers of a token of that form, or none."""
        token = self.token(at)
        return token.figures if token and token.form is form else ()


def _lexemes(tokens: Sequence[Token], words: Lexicon) -> list[Lexeme]:
    found: list[Lexeme] = []
    texts = [token.text for token in tokens]
    at = 0
    while at < len(tokens):
        length, kinds = _longest(texts, at, words)
        if length == 0:
            length, kinds = 1, _of_its_form(tokens[at])
        elif length == 1 and tokens[at].form is not Form.WORD:
            kinds = {**kinds, **_of_its_form(tokens[at])}
        found.append(Lexeme(kinds, tokens[at], at, at + length))
        at += length
    return [_spelled_out(one, found, place) for place, one in enumerate(found)]


def _spelled_out(one: Lexeme, among: Sequence[Lexeme], at: int) -> Lexeme:
    """`ti el to fm`: a weekday by two letters, where a time stands beside it; `ti fredag` is `till fredag`.
    The `am` of `thu am` is a part of the day, that of `I am` is none.
    """
    part = one.kinds.get("part_short")
    if part is not None:
        is_part = at > 0 and not _DAYS.isdisjoint(among[at - 1].kinds)
        return replace(one, kinds={**one.kinds, "part": part}) if is_part else one
    number = one.kinds.get("weekday_short")
    if number is None:
        return one
    following, preceding = among[at + 1 : at + 4], among[max(at - 3, 0) : at][::-1]
    after = next((it for it in following if not _joins(it)), None)
    before = next((it for it in preceding if not _joins(it)), None)
    is_joined = any(map(_joins, (*following[:1], *preceding[:1])))
    is_day = bool(after and not _BESIDE.isdisjoint(after.kinds)) or bool(
        before and not _BEFORE.isdisjoint(before.kinds)
    )
    others = {kind: value for kind, value in one.kinds.items() if kind != "weekday_short"}
    if others and not is_joined:
        is_day = after is not None and "part" in after.kinds
    return replace(one, kinds={"weekday": number} if is_day else others)


def _joins(one: Lexeme) -> bool:
    return not _JOINS.isdisjoint(one.kinds) or one.kinds.get("mark") == ","


def _longest(texts: Sequence[str], at: int, words: Lexicon) -> tuple[int, Kinds]:
    """A phrase that would take another's first word is passed over: `kommer`, `inte före klockan tio`."""
    for length, kinds in _phrases_at(texts, at, words):
        tearing = next((torn for kind, torn in _TORN.items() if kind in kinds), None)
        if tearing is None or length == 1 or not _begins(texts, at + length - 1, words, tearing):
            return length, kinds
    return 0, _NOTHING


def _phrases_at(texts: Sequence[str], at: int, words: Lexicon) -> Iterator[tuple[int, Kinds]]:
    for phrase, kinds in words.phrases.get(texts[at], ()):
        length = len(phrase)
        if length == 1 or tuple(texts[at : at + length]) == phrase:
            yield length, kinds


def _begins(texts: Sequence[str], at: int, words: Lexicon, wanted: frozenset[str]) -> bool:
    return any(length > 1 and not wanted.isdisjoint(kinds) for length, kinds in _phrases_at(texts, at, words))


def _of_its_form(token: Token) -> Kinds:
    if token.form is Form.NUMBER:
        return {"number": token.figures[0], "figure": token.figures[0]}
    if token.form is Form.ORDINAL:
        return {"ordinal": token.figures[0]}
    if token.form is Form.MARK:
        return {"dash": 1} if token.text in _DASHES else {"mark": token.text}
    if token.form is Form.WORD:
        return _NOTHING
    return {token.form.value: 1}
