"""What is typed where a list stands of which this is one page: a name on another page does what its button
there would.
"""

from collections.abc import Sequence

from care.people.talks import Standing
from care.refusals import Refusal
from handlers.front.answering import handled
from handlers.front.stands import tap_of
from handlers.talk.acting_for import about
from handlers.talk.button import Tap
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.typed_label import buttons_of, pages_of, turns


async def with_other_pages(stands: Sequence[Standing], turn: Turn, services: Services) -> list[Standing]:
    """What stands there and on the other pages of the same list; of a list that only shows names."""
    turning = [(one[0], tap) for one in stands if turns(one[0]) and (tap := tap_of(one)).lists]
    every = [one for one in stands if not turns(one[0])]
    for label, tap in turning[:1]:
        here, pages = pages_of(label)
        for page in range(pages):
            if page != here:
                every += await _on_page(tap.model_copy(update={"page": page}), turn, services)
    return every


async def _on_page(tap: Tap, turn: Turn, services: Services) -> list[Standing]:
    with about(tap.patient):
        try:
            shown = await handled(tap, turn, services)
        except Refusal:
            return []
    return buttons_of(shown) if isinstance(shown, Screen) else []
