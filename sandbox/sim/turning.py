"""What a tester may turn: faults, limits, updates handed over once more."""

from sandbox.api.methods import METHODS
from sandbox.errors import RefusedError
from sandbox.faults import OUTSIDE
from sandbox.shapes import Json
from sandbox.sim.ask import Ask

_MOST_TIMES = 10_000


def redeliver(ask: Ask) -> Json:
    mailbox = ask.world.bot(ask.maybe_whole("bot")).mailbox
    update_id = mailbox.redeliver(ask.maybe_whole("update_id"))
    if update_id is None:
        raise RefusedError("no such update is remembered", 404)
    return {"update_id": update_id}


def add_fault(ask: Ask) -> Json:
    times = ask.maybe_whole("times")
    if times is not None and not 0 < times <= _MOST_TIMES:
        raise RefusedError(f"times is 1 to {_MOST_TIMES}")
    method = ask.text("method")
    if method != "*" and method.lower() not in (*METHODS, *OUTSIDE):
        raise RefusedError(f"{method} is no method that the sandbox knows")
    fault = ask.world.faults.add(
        {
            "method": method,
            "error": ask.fields.get("error"),
            "times": 1 if times is None else times,
            "retry_after": ask.maybe_whole("retry_after"),
            "chat": ask.maybe_whole("chat"),
            "bot": ask.maybe_whole("bot"),
            "description": ask.maybe_text("description"),
        }
    )
    return {"id": fault.id}


def faults(ask: Ask) -> Json:
    return {"faults": [fault.as_json() for fault in ask.world.faults.all()]}


def clear_faults(ask: Ask) -> Json:
    ask.world.faults.clear(ask.maybe_whole("bot"))
    return {}


def set_limits(ask: Ask) -> Json:
    ask.world.limits.switch(on=ask.yes("on"))
    return limits(ask)


def limits(ask: Ask) -> Json:
    return {"on": ask.world.limits.on}
