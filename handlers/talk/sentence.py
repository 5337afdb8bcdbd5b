"""What a patient wrote with words of their own, as subjects hear it. A subject answers with a button that a
tap would have been, or with a screen; None: it is not about this subject.

Nothing of handlers.understanding is imported here: it is read when the first sentence comes.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from care.people.talks import State
from handlers.talk.button import Tap
from handlers.talk.conversation import Shown
from handlers.talk.services import Services, Turn

if TYPE_CHECKING:
    from handlers.understanding.values import Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`stands`: what can be tapped where it was written; `state`: what was waited for."""

    text: str
    understood: "Understood"
    stands: Sequence[Tap]
    state: State


OnSentence = Callable[[Turn, Services, Sentence], Awaitable[Shown | None]]
