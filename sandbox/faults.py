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
OUTSIDE = ("sms", "email")
"""Channels that fail by their own name, never by `*`, which means the messenger."""
_KINDS = (*_WORDS, _TOO_MANY, "timeout", "drop", "drop_reply", "garbage")
_ASKED_BY_NO_CHAT = "getwebhookinfo"
"""How a test door looks whether anything waits; `*` leaves it alone."""
_RETRY_AFTER = 1
_UNSAID = 503


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
        of_all = self.method == "*" and method not in (*OUTSIDE, _ASKED_BY_NO_CHAT)
        named = of_all or self.method.lower() == method
        return named and here and self.bot in (None, bot)

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
        fault = next((one for one in self._waiting if one.meets(bot=bot, method=method, chat=chat)), None)
        if fault is not None:
            self._use(fault)
        return fault

    def outside(self, channel: str) -> int | None:
        """The status with which a channel beside the messenger fails this time, or None."""
        fault = next((one for one in self._waiting if one.method.lower() == channel), None)
        if fault is None:
            return None
        self._use(fault)
        return fault.error if isinstance(fault.error, int) else _UNSAID

    def _use(self, fault: Fault) -> None:
        at = self._waiting.index(fault)
        left = replace(fault, times=fault.times - 1)
        self._waiting[at : at + 1] = [left] if left.times else []

    def all(self) -> list[Fault]:
        return list(self._waiting)

    def clear(self, bot: int | None = None) -> None:
        """All of them, or those of one bot."""
        self._waiting = [one for one in self._waiting if bot is not None and one.bot != bot]
