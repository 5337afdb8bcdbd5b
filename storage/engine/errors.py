"""What can go wrong underneath a verb, in words that are the same on both databases."""


class StoreError(Exception):
    """The store could not do what it was asked; nothing of the verb is kept."""


class ConflictError(StoreError):
    """A unique, foreign key, check or exclusion constraint said no."""


class BusyError(StoreError):
    """The database stayed locked by somebody else for too long."""


class AwayError(StoreError):
    """The database cannot be reached at present, or the line to it was cut: whether what was being committed
    then is kept is not known.
    """


class FullError(AwayError):
    """The disk has no room for it: when it has, the same is asked again."""


class ClosedError(StoreError):
    """The store has been closed and takes nothing more."""


class MissingError(StoreError):
    """There is no database at the address."""


class BatchLostError(StoreError):
    """The commit that this verb waited for failed, or its transaction broke down."""


class UnfitStatementError(StoreError):
    """A statement that would not mean the same on both databases."""


class WrongValuesError(StoreError):
    """A statement was run with other values than it names."""

    def __init__(self, missing: set[str], unknown: set[str]) -> None:
        super().__init__(f"missing values: {sorted(missing)}, unknown values: {sorted(unknown)}")


class UndoMissedError(BaseException):
    """Something was written that must be undone, and no savepoint was made before it. Nobody's to catch but
    the writer's, who carries the verb out again with savepoints.
    """
