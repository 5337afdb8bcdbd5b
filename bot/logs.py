"""The log: one JSON line for each event, and never a word that says who somebody is."""

import logging
import re
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TextIO, cast

import structlog
from stamina.instrumentation import set_on_retry_hooks
from structlog.types import FilteringBoundLogger

from handlers.talk.reached import reached

IDENTITY = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+46|0)\d{1,3}[- ]?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)")
MASK = "‹masked›"
OURS = frozenset({"request", "update", "chat", "row", "pid", "at"})
"""Numbers of the messenger and of our own rows: no person can be read from them."""


@contextmanager
def logging_to(target: str, level: str) -> Iterator[None]:
    """To a file, or to standard error when `target` is empty."""
    with _opened(target) as stream:
        _configure(stream, level)
        _take_libraries(level)
        set_on_retry_hooks(())  # they tell a fault's words; who tries again says what there is to say
        try:
            yield
        finally:
            set_on_retry_hooks(None)
            structlog.reset_defaults()
            logging.getLogger().handlers.clear()


def _configure(stream: "_File | TextIO", level: str) -> None:
    structlog.configure(
        processors=[
            told_to_counters,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            fault_without_words,
            mask,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", stream)),
        cache_logger_on_first_use=False,
    )


def log() -> FilteringBoundLogger:
    return cast("FilteringBoundLogger", structlog.get_logger())


def told_to_counters(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Whoever counts what a bot does (bot.watch.metrics) counts what it logs too."""
    reached("events", str(event.get("event", "")))
    return event


def mask(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A net below the habit of logging no personal data: what looks like a number of a person goes."""
    for name, value in event.items():
        if name not in OURS and isinstance(value, str):
            event[name] = PHONE.sub(MASK, IDENTITY.sub(MASK, value))
    return event


def fault_without_words(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of a fault its class and where it happened: its message may quote what somebody wrote."""
    fault = event.pop("fault", None)
    if isinstance(fault, BaseException):
        event["fault"] = type(fault).__name__
        event["where"] = _where(fault)
    return event


def _where(fault: BaseException) -> list[str]:
    places, trace = [], fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).parent.name}/{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-6:]


def _opened(target: str) -> AbstractContextManager["_File | TextIO"]:
    if not target:
        return nullcontext(sys.stderr)
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    return closing(_File(path))


class _File:
    """Lines for which a full disk has no room are not written: the bot has other things to do. A piece of one
    is ended before the next.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)
        self._torn = False

    def write(self, words: str) -> None:
        line = ("\n" * self._torn + words).encode(errors="backslashreplace")
        with suppress(OSError):
            self._torn = self._file.write(line) < len(line)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        self._file.close()


class _Libraries(logging.Handler):
    """What libraries log becomes events of the same kind: who and where, not their words."""

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        event = {"logger": record.name, "line": f"{record.module}:{record.lineno}", "fault": fault}
        log().log(record.levelno, "library", **{name: value for name, value in event.items() if value})


def _take_libraries(level: str) -> None:
    root = logging.getLogger()
    root.handlers[:] = [_Libraries()]
    root.setLevel(logging.WARNING if level != "debug" else logging.INFO)
