"""What the bot's clock showed at each event: it stands, runs, or is moved by a hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sandbox.recording.source import Event, Source


@dataclass(frozen=True, slots=True)
class Sample:
    """What the clock was seen to show after event `n`, at a moment of real time."""

    n: int
    at: datetime
    now: datetime
    running: bool

    def on(self, at: datetime) -> datetime:
        return self.now + (at - self.at) if self.running else self.now


@dataclass(frozen=True, slots=True)
class BotClock:
    samples: tuple[Sample, ...]

    def at(self, event: Event) -> datetime | None:
        """Local time to the minute; None when nobody has ever looked at the clock."""
        if not self.samples:
            return None
        earlier = [sample for sample in self.samples if sample.n <= event["n"]]
        sample = earlier[-1] if earlier else self.samples[0]
        return sample.on(datetime.fromisoformat(event["at"])).replace(second=0, microsecond=0, tzinfo=None)


def bot_clock(source: Source) -> BotClock:
    return BotClock(tuple(_samples(source)))


def _samples(source: Source) -> Iterable[Sample]:
    for event in source.events:
        if event["kind"] == "clock" and event.get("now"):
            yield _sample(event, event["n"])
    if source.clock is not None and source.events:
        yield _sample(source.clock, source.events[-1]["n"])


def _sample(seen: Event, n: int) -> Sample:
    at, now = datetime.fromisoformat(seen["at"]), datetime.fromisoformat(seen["now"])
    return Sample(n, at, now, bool(seen["running"]))
