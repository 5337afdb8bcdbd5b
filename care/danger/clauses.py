"""A clause inside another, said as a sentence of its own: Swedish has `inte` before the verb in `att hon inte
andas`, and the lists have it behind, as in `hon andas inte`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from care.danger.spelling import Word

_REACH = 5
"""So many words before the denial such a clause may begin."""


@dataclass(frozen=True, slots=True)
class Joining:
    """A language's words that such a clause begins with, and those that stand around a denial in it."""

    joins: frozenset[str]
    says: frozenset[str]
    """The same where `att` is left out, if somebody is named behind them: `säger hon inte andas`."""
    denials: frozenset[str]
    verbs: frozenset[str]
    """Before a denial they say that it stands where it does in a sentence of its own."""
    beside: frozenset[str]
    """Stand between the denial and the verb: `inte längre`."""

    def as_said_alone(self, words: Sequence[Word]) -> list[Word] | None:
        """The words with each such denial behind its verb; None where there is none."""
        turned, moved = list(words), False
        for at, to in self._places(words):
            said = [words[at].spelled, *(one.spelled for one in words[at + 1 : to + 1])]
            for place, spelled in zip(range(at, to + 1), (*said[1:], said[0]), strict=True):
                turned[place] = Word(spelled, words[place].clause, words[place].sentence)
            moved = True
        return turned if moved else None

    def _places(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Where a denial stands, and the verb that it belongs behind."""
        for at, word in enumerate(words):
            if word.spelled not in self.denials or not self._is_inside(words, at):
                continue
            to = at + 1
            while to < len(words) and words[to].spelled in self.beside:
                to += 1
            if to < len(words) and words[to].clause == word.clause:
                yield at, to

    def _is_inside(self, words: Sequence[Word], at: int) -> bool:
        if at and words[at - 1].spelled in self.verbs:
            return False
        before = [one.spelled for one in words[max(at - _REACH, 0) : at] if one.clause == words[at].clause]
        return not self.joins.isdisjoint(before) or not self.says.isdisjoint(before[:-1])
