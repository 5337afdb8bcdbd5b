"""What was understood, as `vardtid understand` prints it: JSON, absent fields left out."""

from datetime import date, datetime, time
from typing import Any

from handlers.understanding.reading import understand
from handlers.understanding.values import Constraint, Intent, Understood

_FIELDS = (
    *("date_from", "date_to", "time_from", "time_to", "parts", "weekdays", "not_weekdays", "not_dates"),
    *("not_times", "week_parity", "order"),
)


def as_json(understood: Understood, number: object) -> dict[str, Any]:
    """`{"id", "intent", "constraint", "also", "about"}`. With a word of time left, or in doubt, nothing is
    sure: then what there is stands under `also`, and in doubt no visit is pointed out.
    """
    is_whole = not understood.time_left and not understood.doubtful
    readings = [one for reading in understood.readings if (one := constraint_as_json(reading))]
    return {
        "id": number,
        "intent": understood.intent.value,
        "constraint": readings[0] if readings and is_whole else None,
        "also": readings[1:] if is_whole else readings,
        "about": constraint_as_json(understood.about)
        if understood.about and not understood.doubtful
        else None,
    }


def constraint_as_json(constraint: Constraint) -> dict[str, Any]:
    """Its fields that limit."""
    found = {name: _plain(value) for name in _FIELDS if (value := getattr(constraint, name))}
    for name in ("time_from", "time_to"):
        if (value := getattr(constraint, name)) is not None:
            found[name] = _plain(value)
    if constraint.any_of:
        found["any_of"] = [constraint_as_json(one) for one in constraint.any_of]
    return {**found, "soft": True} if constraint.soft else found


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value


def answer_to_line(line: dict[str, Any]) -> dict[str, Any]:
    """One line of `--jsonl`: `{"id", "lang", "text", "now", "context"}`. The context is the intent of what is
    going on, alone or as `{"intent": …}`; another is passed over. Raises ValueError for a wrong `now`.
    """
    context = line.get("context")
    said = context.get("intent") or context.get("going_on") if isinstance(context, dict) else context
    going_on = Intent(said) if said in {one.value for one in Intent} else None
    now = datetime.fromisoformat(line["now"]).replace(tzinfo=None)
    understood = understand(str(line["text"]), now=now, language=line.get("lang") or "sv", going_on=going_on)
    return as_json(understood, line.get("id"))
