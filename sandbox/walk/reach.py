"""What one person can tap, told apart without regard to what came in which order within one step."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.player.phone import Button, Shown
from sandbox.player.show import Actor
from sandbox.player.wanted import Exact
from sandbox.walk.acts import Act, taps

NOT_TAPPED = (
    *("Logga ut", "Log out", "Språk / Language"),
    *("·", "mån", "tis", "ons", "tors", "fre", "lör", "sön"),
)
"""A walk of people who are not logged in, or of one language and then another, shows little; and what fills a
calendar does nothing.
"""


@dataclass(slots=True)
class Reach:
    """`steps`: the last event before each. An answer, a notice and a message that is changed come of one step
    in whatever order: nothing here goes by it.
    """

    actor: Actor
    steps: Sequence[int]
    _began: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        first: dict[int, int] = {}
        for one in self.actor.phone.shown:
            first.setdefault(one.message_id, one.n)
        self._began = {number: self._age(n) for number, n in first.items()}

    def _age(self, n: int) -> int:
        return len(self.steps) - bisect_left(self.steps, n)

    def age(self, message: Shown) -> int:
        """How many steps ago it was shown last; what is kept on top of the chat hides nothing."""
        is_pinned = message.message_id in self.actor.phone.pinned
        return self._age(message.n) + is_pinned * len(self.steps)

    def standing(self) -> list[Shown]:
        """What has something to tap, the newest first; by its words where several are of one step."""
        found = [one for one in self.actor.phone.standing.values() if self._taps_in(one)]
        return sorted(found, key=lambda one: (self.age(one), [each.label for each in one.buttons], one.text))

    def acts_in(self, message: Shown) -> list[Act]:
        """A tap of each of its buttons."""
        return [taps(self.actor, message, button, place) for button, place in self._taps_in(message)]

    def _taps_in(self, message: Shown) -> list[tuple[Button, int | None]]:
        """Its buttons, each with the message's place where a newer one has such a button too."""
        found = []
        for button in message.buttons:
            place = self._place(message, button) if button.label not in NOT_TAPPED else 0
            if place != 0:
                found.append((button, place))
        return found

    def _place(self, message: Shown, button: Button) -> int | None:
        """None: by its label alone; 0: it cannot be told apart from what the same step has led to."""
        wanted = Exact(button.label)
        beside = [one for one in self.actor.phone.newest_first() if self._began_with(message, one)]
        if any(one.buttons_like(wanted) for one in beside):
            return 0
        reached = self.actor.phone.reach(wanted, None)
        if reached and reached[0] == message:
            return None
        return 0 if beside else self.actor.phone.place(message.message_id)

    def _began_with(self, message: Shown, other: Shown) -> bool:
        began = self._began
        return other != message and began[other.message_id] == began[message.message_id]
