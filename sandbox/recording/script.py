"""The whole script as YAML: head, people, rows that were there before, talk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sandbox.recording.cast import Cast, Casting
from sandbox.recording.clock import BotClock, bot_clock
from sandbox.recording.order import in_turn
from sandbox.recording.saving import saving
from sandbox.recording.source import Event, Row, Source, is_act
from sandbox.recording.talk import Talk
from sandbox.recording.yamltext import rows_of, scalar

NOTHING = "Ingenting har sagts eller tryckts än."


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    files: dict[str, str]
    """What people sent, by name and file id: the script wants them beside it."""
    steps: tuple[str, ...]


def written(source: Source) -> Written:
    cast, clock = Casting(source).cast(), bot_clock(source)
    new = [event for event in source.told() if event["n"] > source.after]
    talk = Talk(cast, clock, saving(event for event in new if not cast.quiet(event)))
    talk.remember(event for event in source.told() if event["n"] <= source.after)
    talk.tell(in_turn(new, source.unasked, cast.quiet))
    laid = (event for event in new if event["kind"] == "given" and event["n"] < cast.begins)
    given = [*source.given, *(row for event in laid for row in event["rows"])]
    extras = _extras(given, cast)
    head = [
        f"about: {scalar(source.about or _about(cast))}",
        *_now(cast, clock, new),
        f"lang: {_lang(source, cast)}",
        "people:" if cast.parts or extras else "people: {}",
        *(f"  {part.alias}: {part.head}" for part in cast.parts.values()),
        *(f"  {alias}: {{patient: {login}, login: no}}" for login, alias in extras.items()),
        *(f"# okänd för boten: {scalar(name)}" for name in cast.strangers),
    ]
    body = [*_given(source, given, cast, extras), "talk:", *_talk(talk.steps)]
    return Written("\n".join([*head, *body]) + "\n", talk.files, tuple(talk.steps))


def _about(cast: Cast) -> str:
    names = list(dict.fromkeys(part.known.name for part in cast.parts.values()))
    return f"inspelat samtal med {' och '.join(names)}" if names else "inspelat samtal"


def _now(cast: Cast, clock: BotClock, events: Iterable[Event]) -> list[str]:
    """The clock as the talk begins: a log-in before it takes no time in a play."""
    quiet = (event for event in events if event["n"] < cast.begins and is_act(event))
    begin = next((event for event in events if is_act(event) and not cast.quiet(event)), None)
    first = begin or next(quiet, None)
    now = clock.at(first) if first else None
    if first is None:
        return []
    return [f"now: {now:%Y-%m-%d %H:%M}"] if now else ["# now: okänt, botens testlucka svarade inte"]


def _lang(source: Source, cast: Cast) -> str:
    spoken = {one.get("language_code") for one in source.people if one["id"] in cast.parts}
    return "en" if spoken == {"en"} else "sv"


def _extras(given: Sequence[Row], cast: Cast) -> dict[str, str]:
    """Patients of the given rows who do not take part."""
    aliases = cast.aliases
    logins = [str(row[kind]["patient"]) for row in given for kind in row if "patient" in row[kind]]
    missing = [login for login in dict.fromkeys(logins) if login not in aliases]
    return {login: f"patient_{number}" for number, login in enumerate(missing, 1)}


def _given(source: Source, given: Sequence[Row], cast: Cast, extras: dict[str, str]) -> list[str]:
    rows = [f"  - {row}" for row in rows_of(given, {**extras, **cast.aliases})]
    others = [f"# fanns före inspelningen: {line}" for line in source.before]
    return [*others, *(["given:", *rows] if rows else [])]


def _talk(steps: list[str]) -> list[str]:
    lines = [f"  {step}" if step.startswith("#") else f"  - {step}" for step in steps]
    return lines if any(not step.startswith("#") for step in steps) else [f"  [] # {NOTHING}", *lines]
