"""A service that a test does without: nobody has anything there."""

from typing import Any

from care.refusals import NotYours


class Nobody:
    """What is asked for by name is answered so; all else is not the asker's."""

    def __init__(self, **answers: object) -> None:
        self._answers = answers

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands in for every service
        async def answer(*_given: object, **_more: object) -> object:
            if name not in self._answers:
                raise NotYours
            return self._answers[name]

        return answer
