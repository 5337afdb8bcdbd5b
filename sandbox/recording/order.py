"""Puts an answer that came late back behind its act, so that a play waits for it as the bot's turns fell."""

from collections.abc import Iterable

from sandbox.recording.source import Event, is_act, is_shown


def in_turn(events: Iterable[Event]) -> list[Event]:
    """People at several phones are quicker than the bot: one has acted before another is answered."""
    told: list[Event] = []
    waiting: dict[int, int] = {}
    for event in events:
        chat = int(event.get("chat") or event.get("to") or 0)
        if event["kind"] == "clock":
            waiting.clear()
        elif is_act(event):
            waiting[chat] = len(told) + 1
        elif is_shown(event) and (place := waiting.pop(chat, None)) is not None and _any_act(told[place:]):
            told.insert(place, event)
            waiting = {one: at + (at > place) for one, at in waiting.items()}
            continue
        told.append(event)
    return told


def _any_act(events: Iterable[Event]) -> bool:
    return any(map(is_act, events))
