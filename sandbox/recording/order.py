"""Puts what came late back where a play has it: an answer behind its act, a notice behind what led to it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sandbox.player.phone import message_id
from sandbox.recording.source import Event, is_act, is_shown

UNSURE = "unsure"
"""Of a notice: a play may have it earlier or later, so no look waits for it."""
_SOON = timedelta(seconds=5)
"""What another did so long ago has been told of already."""


def in_turn(
    events: Iterable[Event], unasked: Collection[tuple[int, int]], quiet: Callable[[Event], bool]
) -> list[Event]:
    """People at several phones are quicker than the bot: one has acted before another is answered or told.
    Nothing in the talk has come of what is `quiet`, a log-in before it.
    """
    told: list[Event] = []
    waiting: dict[int, int] = {}
    for event in events:
        chat, place = _chat(event), len(told)
        if event["kind"] == "clock":
            waiting.clear()
        elif is_act(event):
            waiting[chat] = place + 1
        elif _is_notice(event, unasked):
            places = _places(told, event, quiet)
            unsure = len(places) > 1
            place = place if unsure else min(places)
            event = {**event, UNSURE: unsure}  # noqa: PLW2901 - the same event, with what is not known
        elif is_shown(event) and (behind := waiting.pop(chat, None)) is not None and _any_act(told[behind:]):
            place = behind
        told.insert(place, event)
        if place < len(told) - 1:
            waiting = {one: at + (at > place) for one, at in waiting.items()}
    return told


def _is_notice(event: Event, unasked: Collection[tuple[int, int]]) -> bool:
    """Not an edit of one: that is what came of a tap in it."""
    return event["kind"] == "message" and (event.get("chat"), message_id(event)) in unasked


def _places(told: Sequence[Event], notice: Event, quiet: Callable[[Event], bool]) -> set[int]:
    """Before all that its reader has done since another did something just now; else where it came. Several:
    nobody knows which of the others led to it, and it stays.
    """
    acts = [at for at, event in enumerate(told) if is_act(event) and not quiet(event)]
    own = [at for at in acts if _chat(told[at]) == _chat(notice)]
    others = (at for at in acts if at not in own and _is_soon(told[at], notice))
    return {next((at for at in own if at > other), len(told)) for other in others} or {len(told)}


def _is_soon(cause: Event, notice: Event) -> bool:
    return datetime.fromisoformat(notice["at"]) - datetime.fromisoformat(cause["at"]) < _SOON


def _chat(event: Event) -> int:
    return int(event.get("chat") or event.get("to") or 0)


def _any_act(events: Iterable[Event]) -> bool:
    return any(map(is_act, events))
