"""What a letter from a case of an e-service says: what staff have written to the patient last."""

from collections.abc import Sequence

from care.cases.views import CaseMessage, Dispatch, DispatchKind, MessageKind

_SAID = frozenset({MessageKind.QUESTION_REPLY, MessageKind.PART_ANSWER, MessageKind.ASKED_BACK})


def to_say_by_letter(thread: Sequence[CaseMessage]) -> CaseMessage | None:
    """None: staff have written nothing yet."""
    return next((one for one in reversed(thread) if one.kind in _SAID), None)


def letter_of(said: CaseMessage, gone: Sequence[Dispatch]) -> Dispatch | None:
    """The letter that says it, to post or posted; None: there is none."""
    made = (one for one in gone if one.kind is DispatchKind.LETTER and one.created >= said.at)
    return next(made, None)
