"""care.earlier.verbs.Earlier over a database, and what its deadlines do."""

from collections.abc import Awaitable, Callable, Mapping

from storage.earlier import answering, desk, looking, watching, waves
from storage.publishing.freeing import FREED_TIME
from storage.turns.deadlines import Deadline
from storage.verbs.store import Store, as_asked, deed, look, look_now, verb

_Fire = Callable[[Deadline], Awaitable[bool]]


class EarlierStore(Store):
    mine = look_now(looking.mine)
    view = look_now(looking.view)
    offered = look_now(looking.offer_now)
    units = look(desk.units_with_lines)
    line = look_now(desk.unit_line)
    watch = verb(as_asked, watching.watch)
    pause = verb(as_asked, watching.pause)
    stop = verb(as_asked, watching.stop)
    accept = verb(as_asked, answering.accept)
    decline = verb(as_asked, answering.decline)
    _begin = deed(waves.freed_is_due)
    _go_on = deed(waves.wave_is_due)

    def fires(self) -> Mapping[str, _Fire]:
        """What each kind of deadline does when it fires."""
        return {FREED_TIME: self._begin, waves.NEXT_WAVE: self._go_on}
