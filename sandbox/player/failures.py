"""Why a script failed, in the tester's words."""

from sandbox.player.mistakes import Place

ENDED = "ended by itself"


class Failed(Exception):  # noqa: N818 - kept and reported as an outcome
    """A step did not come out as written."""

    late = False
    """The bot may have come to it yet: it had more to do, or did not answer, when time was up."""

    def __init__(
        self, expected: str, *, instead: str = "", nearest: str = "", at: Place | None = None, event: int = 0
    ) -> None:
        self.expected = expected
        self.instead = instead
        self.nearest = nearest
        self.at = at
        self.event = event
        """The number of the event that shows what is wrong; 0: none does."""
        self.refused = ""
        """What the messenger refused since anybody last did something."""
        self.message = ""
        """What stood in the message that an asserter complains of."""
        self.came: tuple[str, ...] = ()
        """How each message begins that came instead of what a look was for."""
        self.included_at: tuple[Place, ...] = ()
        """Where the scripts were included that lead to `at`, the innermost first."""
        self.more: tuple[Failed, ...] = ()
        """Others of the same play, which looks with a question mark have missed."""
        super().__init__(expected)


class LateError(Failed):
    """What was waited for did not come in time, on this machine."""

    late = True


class StageError(Exception):
    """Bot or sandbox could not be started, or ended by itself."""
