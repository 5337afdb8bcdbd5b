"""A service that a test does without: nobody has anything there."""

from dataclasses import dataclass, field
from typing import Any

from care.cases.lists import CaseCounts, CasePage
from care.refusals import NotYours


class Nobody:
    """What is asked for by name is answered so; all else is not the asker's."""

    def __init__(self, **answers: object) -> None:
        self._answers = answers

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands in for every service
        if name.startswith("__"):  # what `copy` asks for is no verb
            raise AttributeError(name)

        async def answer(*_given: object, **_more: object) -> object:
            if name not in self._answers:
                raise NotYours
            return self._answers[name]

        return answer


class NoThreads:
    """Nobody has written to a unit, or by an e-service."""

    async def own(self, *_given: object) -> object:
        raise NotYours

    async def every_own(self, _asker: object) -> tuple[()]:
        return ()


@dataclass
class NoCases:
    """The care guarantee where nobody has a case."""

    offers: Nobody = field(default_factory=lambda: Nobody(offers=()))
    inbox: Nobody = field(
        default_factory=lambda: Nobody(counts=CaseCounts(), cases=CasePage((), None, 0, total_is_more=False))
    )
    sending: Nobody = field(default_factory=Nobody)
    letters: Nobody = field(default_factory=Nobody)
    cases: Nobody = field(default_factory=lambda: Nobody(every_own=()))
    service: Nobody = field(default_factory=Nobody)
