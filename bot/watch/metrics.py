"""Figures for Prometheus: what this process has done, and how far behind the store is; nobody's words."""

from dataclasses import asdict

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, ProcessCollector
from prometheus_client.exposition import generate_latest

from handlers.talk.reached import TOLD, listen
from storage.watching import Backlog

GAUGES = {
    "updates": "Updates that are not answered yet",
    "notices": "Notices that are due and not sent",
    "oldest_notice_s": "For how many seconds the oldest of them has been due",
    "deadlines": "Deadlines that are due and have not fired",
    "oldest_deadline_s": "For how many seconds the oldest of them has been due",
    "aside": "Updates that nobody could answer",
}
ILL = ("store", "messenger", "notices", "deadlines")


class Metrics:
    kind = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._reached = Counter(
            "vardtid_reached",
            "Turns, buttons, commands, refusals, notices and events of the log, by class or name",
            ["sort", "name"],
            registry=self._registry,
        )
        self._behind = {
            name: Gauge(f"vardtid_{name}", words, registry=self._registry) for name, words in GAUGES.items()
        }
        self._well = Gauge("vardtid_well", "1: well, 0: not", ["what"], registry=self._registry)
        listen(self.hears)

    def hears(self, sort: str, name: str) -> None:
        if sort != TOLD:
            self._reached.labels(sort, name).inc()

    def told(self, found: Backlog | None, ill: list[str]) -> bytes:
        """As Prometheus reads it. What the store cannot say stays as it was last."""
        for name, value in asdict(found).items() if found else ():
            self._behind[name].set(value)
        for what in ILL:
            self._well.labels(what).set(what not in ill)
        return generate_latest(self._registry)
