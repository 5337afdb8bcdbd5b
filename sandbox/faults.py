"""Faults on purpose: the next calls of a method fail as the messenger might."""

from dataclasses import dataclass, replace

from sandbox.errors import ApiError, RefusedError, TooManyRequestsError
from sandbox.shapes import Json

_WORDS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    500: "Internal Server Error",
    502: "Bad Gateway",
}
_TOO_MANY = 429
_KINDS = (*_WORDS, _TOO_MANY, "timeout", "drop", "drop_reply")
_RETRY_AFTER = 1


@dataclass(frozen=True, slots=True)
class Fault:
    id: int
    method: str
    error: int | str
    times: int = 1
    retry_after: int | None = None
    chat: int | None = None
    bot: int | None = None
    description: str | None = None

    def meets(self, *, bot: int, method: str, chat: str | None) -> bool:
        here = self.chat is None or str(self.chat) == chat
        return self.method.lower() in ("*", method) and here and self.bot in (None, bot)

    def refusal(self) -> ApiError:
        if self.error == _TOO_MANY:
            refusal: ApiError = TooManyRequestsError(self.retry_after or _RETRY_AFTER)
        else:
            refusal = ApiError(int(self.error), _WORDS[int(self.error)])
        refusal.description = self.description or refusal.description
        return refusal

    def as_json(self) -> Json:
        return {name: getattr(self, name) for name in self.__slots__}


class Faults:
    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._made = 0

    def add(self, wish: Json) -> Fault:
        if wish["error"] not in _KINDS or isinstance(wish["error"], bool):
            raise RefusedError(f"error is one of {', '.join(map(str, _KINDS))}, not {wish['error']}")
        self._made += 1
        fault = Fault(id=self._made, **wish)
        self._waiting.append(fault)
        return fault

    def take(self, *, bot: int, method: str, chat: str | None) -> Fault | None:
        """The first fault that meets this call; used up after so many times."""
        for at, fault in enumerate(self._waiting):
            if fault.meets(bot=bot, method=method, chat=chat):
                self._waiting[at : at + 1] = (
                    [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                )
                return fault
        return None

    def all(self) -> list[Fault]:
        return list(self._waiting)

    def clear(self) -> None:
        self._waiting.clear()
