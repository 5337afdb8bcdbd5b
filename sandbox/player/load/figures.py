"""How long the answers took: from what a person did to the first thing that the bot showed for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sandbox.player.phone import Event, was_done
from sandbox.player.transcript import since_the_talk_began

_SHOWN = ("message", "edit")


def answer_times(history: Iterable[Event]) -> list[float]:
    """Seconds, of every turn of the talk that was answered, by the sandbox's own clock."""
    asked: dict[int, datetime] = {}
    times: list[float] = []
    for event in since_the_talk_began(history):
        chat = event.get("chat")
        if chat is None or "at" not in event or event["kind"] == "step":
            continue
        at = datetime.fromisoformat(event["at"])
        if was_done(event):
            asked[chat] = at
        elif event["kind"] in _SHOWN and chat in asked:
            times.append((at - asked.pop(chat)).total_seconds())
    return times


@dataclass(frozen=True, slots=True)
class Figures:
    plays: int
    at_once: int
    failed: int
    times: Sequence[float]
    seconds: float

    def table(self) -> str:
        rows = [
            ("plays", f"{self.plays}, {self.at_once} at once, {self.failed} failed"),
            ("turns", f"{len(self.times)} in {self.seconds:.1f} s"),
            ("turns/s", f"{len(self.times) / self.seconds:.1f}" if self.seconds else "-"),
            *((f"p{part}", self._told(part)) for part in (50, 95, 99)),
        ]
        return "\n".join(f"{name:<8} {value}" for name, value in rows)

    def percentile(self, part: int) -> float:
        """The seconds within which so many of a hundred turns were answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, len(ordered) * part // 100)] if ordered else 0.0

    def _told(self, part: int) -> str:
        return f"{self.percentile(part) * 1000:.0f} ms" if self.times else "-"
