"""The types that the sandbox's modules speak to each other in."""

from collections.abc import Callable
from typing import Any, NewType

Json = dict[str, Any]

BotId = NewType("BotId", int)
ChatId = NewType("ChatId", int)
MessageId = NewType("MessageId", int)
PersonId = NewType("PersonId", int)

Now = Callable[[], float]
