"""Puts what came late back where a play has it: an answer behind its act, a notice behind what led to it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sandbox.player.phone import message_id
from sandbox.recording.source import Event, act_of, is_act, is_shown

BY_CLOCK = "by_clock"
"""Of a notice: no act is known that led to it. The clock is where it was when it came."""
UNSURE = "unsure"
"""Of a notice: a play may have it earlier or later, so no look waits for it."""
_SOON = timedelta(seconds=5)
"""What another did so long ago has been told of already."""


def in_turn(
    events: Iterable[Event], unasked: Mapping[tuple[int, int], str], quiet: Callable[[Event], bool]
) -> list[Event]:
    """People at several phones are quicker than the bot: one has acted before another is answered or told.
    `unasked`: each notice, and what led to it. Nothing in the talk comes of what is `quiet`: a log-in
    before it.
    """
    told: list[Event] = []
    waiting: dict[int, int] = {}
    for event in sorted(events, key=_began):
        chat, place = _chat(event), len(told)
        if event["kind"] == "clock":
            waiting.clear()
        elif is_act(event):
            waiting[chat] = place + 1
        elif _is_notice(event, unasked):
            acts = [at for at, one in enumerate(told) if is_act(one) and not quiet(one)]
            cause = unasked[chat, message_id(event)]
            places = _places(told, acts, event, cause)
            unsure = len(places) > 1
            by_clock = not cause and min(places) == place
            place = place if unsure else min(places)
            event = {**event, UNSURE: unsure, BY_CLOCK: by_clock}  # noqa: PLW2901 - with what is not known
        elif is_shown(event) and (behind := waiting.pop(chat, None)) is not None and _any_act(told[behind:]):
            place = behind
        told.insert(place, event)
        if place < len(told) - 1:
            waiting = {one: at + (at > place) for one, at in waiting.items()}
    return told


def _began(event: Event) -> float:
    """What is laid out is told when it is there; what it led to may have come before."""
    return float(event["since"] + 0.5 if "since" in event else event["n"])


def _is_notice(event: Event, unasked: Mapping[tuple[int, int], str]) -> bool:
    """Not an edit of one: that is what came of a tap in it."""
    return event["kind"] == "message" and (event.get("chat"), message_id(event)) in unasked


def _places(told: Sequence[Event], acts: Sequence[int], notice: Event, cause: str) -> set[int]:
    """Before all that its reader has done since the act that led to it; else where it came. Where the bot
    knows of none, it was the clock, or work that the house did after an act: of another, just now. Several:
    nobody knows which of the others led to it, and it stays.
    """
    own = [at for at in acts if _chat(told[at]) == _chat(notice)]
    known = [at for at in acts if cause and act_of(told[at]) == cause]
    guessed = (at for at in acts if at not in own and _is_soon(told[at], notice))
    led = known[-1:] if cause else guessed
    return {next((at for at in own if at > one), len(told)) for one in led} or {len(told)}


def _is_soon(cause: Event, notice: Event) -> bool:
    return datetime.fromisoformat(notice["at"]) - datetime.fromisoformat(cause["at"]) < _SOON


def _chat(event: Event) -> int:
    return int(event.get("chat") or event.get("to") or 0)


def _any_act(events: Iterable[Event]) -> bool:
    return any(map(is_act, events))
