"""The warm parent with something taken away in each of its children, as the environment says: for mutants."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

from bot.__main__ import main
from bot.door import warm
from care.guarantee import transitions as offers
from handlers.talk import typed_label
from handlers.talk.language import catalogues
from storage.cases.kinds import every_kind
from tools.mutants.marks import invisible, put

COMMAND = (sys.executable, "-m", "tools.mutants.warm")
MUTANT, MARKS = "MUTANT", "marks"
"""`texts: ["…"]` are said as nothing; `step: kind: event: state` cannot be taken; `marks`: each text is said
with its marks.
"""


def take_away(mutant: str) -> None:
    """In this process."""
    sort, _, name = mutant.partition(": ")
    if sort == "texts":
        empty = frozenset(json.loads(name))
        _say(lambda text, said: "" if text in empty else said)
    if sort == MARKS:
        # What is typed is still compared with labels as they are read.
        typed_label._ISOLATES |= invisible()  # noqa: SLF001
        _say(put)
    if sort == "step":
        kind_name, event_name, state = name.split(": ")
        for kind in (one.kind for one in every_kind()):
            for event, step in kind.transitions.items():
                if (kind.name, event.value) == (kind_name, event_name):
                    left = frozenset(one for one in step.sources if str(one) != state)
                    object.__setattr__(step, "sources", left)


def _say(instead: Callable[[str, str], str]) -> None:
    """For a text what is made of it and of what is said for it, in each language."""
    for spoken in catalogues().values():
        _say_in(spoken, instead)


def _say_in(spoken: NullTranslations, instead: Callable[[str, str], str]) -> None:
    said, many = spoken.gettext, spoken.ngettext
    spoken.gettext = lambda message: instead(message, said(message))  # type: ignore[method-assign]
    spoken.ngettext = lambda one, more, n: instead(one, many(one, more, n))  # type: ignore[method-assign]


def _mutating(run: warm.Run) -> warm.Run:
    def mutated(order: Mapping[str, Any], tell: Any) -> int:  # noqa: ANN401 - passed on as it is
        take_away(os.environ.pop(MUTANT, ""))
        return run(order, tell)

    return mutated


if __name__ == "__main__":
    assert offers.TRANSITIONS
    begun = warm.Nursery.__init__

    def _init(self: warm.Nursery, run: warm.Run, *rest: Any) -> None:  # noqa: ANN401 - passed on
        begun(self, _mutating(run), *rest)

    warm.Nursery.__init__ = _init  # type: ignore[method-assign]
    sys.exit(main(["--warm"]))
