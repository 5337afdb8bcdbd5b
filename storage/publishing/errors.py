"""What staff who lay out times can get wrong; each says what is allowed."""

from collections.abc import Iterable
from difflib import get_close_matches


class PublishingError(Exception):
    """The times or the rule cannot be laid out so; nothing was changed."""


class UnknownPlaceError(PublishingError):
    """No unit or service has this name."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        names, said = sorted(known), name.strip().casefold()
        within = [one for one in names if said and said in one.casefold()]
        close = get_close_matches(name, names, n=1) or within
        super().__init__(
            f"no {what} is called {name!r}; "
            + (f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names)}")
        )


class TooManyPlacesError(PublishingError):
    """One performer is one place."""

    def __init__(self, wanted: int, performers: int) -> None:
        super().__init__(f"{wanted} places at one time; allowed: 1 to {performers}, one for each performer")


class BookedPlaceError(PublishingError):
    """The time is there already, and booked."""

    def __init__(self) -> None:
        super().__init__("a place at that time is booked; allowed: another time")
