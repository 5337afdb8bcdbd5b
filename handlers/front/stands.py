"""What stands last in the chat to be tapped: its buttons, unpacked, and whose they are."""

from collections.abc import Sequence

from pydantic import ValidationError

from care.people.talks import Standing
from handlers.front.board import board
from handlers.talk.acting_for import whom
from handlers.talk.button import STAYS, Tap
from handlers.talk.screen import Screen
from handlers.talk.typed_label import buttons_of


def unpacked(data: str) -> Tap | None:
    """The button of packed data, or None for what no button ever said."""
    known = board(None).prefixes.get(data.partition(":")[0])
    if known is None:
        return None
    try:
        return known.unpack(data.removesuffix(STAYS))
    except (ValidationError, TypeError, ValueError):
        return None


def tap_of(one: Standing) -> Tap:
    """The button that stands there; a bare one of what no button ever said."""
    return unpacked(one[1]) or Tap()


def lasting_buttons(screen: Screen) -> list[Standing]:
    """Those that stand below the same screen whenever it is drawn: no free times, which others may take."""
    return [one for one in buttons_of(screen) if (tap := unpacked(one[1])) and not tap.fleeting]


def of_another(stands: Sequence[Standing]) -> bool:
    """Whether all that stands there is about somebody else than the words are: `åt Snart`, below the times of
    Lillen. It is not drawn again under the other's name.
    """
    taps = [tap for tap in map(tap_of, stands) if tap.of_patient]
    return bool(taps) and all(tap.patient != whom() for tap in taps)
