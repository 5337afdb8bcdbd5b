"""The command line. Nothing heavy is imported before a command needs it: a bot takes a second."""

import sys
from hashlib import sha256
from io import TextIOWrapper
from typing import Annotated

import typer

from bot.commands.cli import PASSED_ON, become
from bot.commands.complaints import complaining
from bot.commands.eservice_commands import eservices
from bot.commands.keeping import keeping
from bot.commands.region_commands import regions
from bot.commands.reporting import report
from bot.commands.schedule_commands import schedule
from bot.commands.text_commands import texts
from bot.settings import Settings, WrongSettingsError, load

app = typer.Typer(
    help="Book times in health care in a messenger.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
people = typer.Typer(
    help="Test people and staff: list, add, make a one-time log-in link.", no_args_is_help=True
)
app.add_typer(people, name="people")
app.add_typer(texts, name="texts")
app.add_typer(regions, name="regions")
app.add_typer(eservices, name="eservices")
app.add_typer(schedule, name="schedule")


@app.callback(invoke_without_command=True)
def _about(
    *, version: Annotated[bool, typer.Option("--version", help="Which version, tables and build.")] = False
) -> None:
    if version:
        from importlib.metadata import distribution

        from storage.engine.migrate import newest_revision

        program = distribution("vardtid")
        build = sha256((program.read_text("RECORD") or "").encode()).hexdigest()[:8]  # of all its files
        typer.echo(f"vardtid {program.version}, tables {newest_revision()}, build {build}")
        raise typer.Exit


for command in (*keeping, report):
    app.command()(command)

_ITS_OWN_WORDS = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@app.command()
@complaining
def demo() -> None:
    """Start everything on this machine: store, messenger and bot (what make run does)."""
    settings = load(bot_testing=True)
    from bot.commands.demo import run_demo

    run_demo(settings)


@app.command()
@complaining
def bot(
    mode: Annotated[str, typer.Option(help="polling or webhook; else what BOT_MODE says.")] = "",
) -> None:
    """Start the bot alone."""
    _run_bot(load(bot_mode=mode) if mode else load())


@app.command()
@complaining
def worker() -> None:
    """Help the bots on the same PostgreSQL: work on what they take in, and send what is due."""
    _run_bot(load(bot_mode="worker"))


def _run_bot(settings: Settings) -> None:
    from bot.commands.tables import demand_tables

    demand_tables(settings.database_url)
    from bot.slim import import_aiogram

    import_aiogram()
    from bot.running import run_bot

    run_bot(settings)


@app.command(context_settings=_ITS_OWN_WORDS)
def sandbox(context: typer.Context) -> None:
    """Start the messenger alone: python -m sandbox serve."""
    become(*PASSED_ON["sandbox"], *context.args)


@app.command(context_settings=_ITS_OWN_WORDS)
def play(context: typer.Context) -> None:
    """Play testers' scripts: vardtid play --help."""
    become(*PASSED_ON["play"], *context.args)


@app.command(context_settings=_ITS_OWN_WORDS)
def talk(context: typer.Context) -> None:
    """Write a script line by line while its bot answers: vardtid talk FILE."""
    become(*PASSED_ON["talk"], *context.args)


@app.command(context_settings=_ITS_OWN_WORDS)
def walk(context: typer.Context) -> None:
    """Let people tap and write at random until something is wrong: vardtid walk --help."""
    become(*PASSED_ON["walk"], *context.args)


@app.command(context_settings=_ITS_OWN_WORDS)
def check(context: typer.Context) -> None:
    """Read testers' scripts without playing them, and say what is wrong in them."""
    become(*PASSED_ON["check"], *context.args)


@app.command(context_settings=_ITS_OWN_WORDS)
def schema(context: typer.Context) -> None:
    """Print the format of scripts as JSON Schema, for an editor."""
    become(*PASSED_ON["schema"], *context.args)


@app.command("record", context_settings=_ITS_OWN_WORDS)
def record_command(context: typer.Context) -> None:
    """Write a script from chats as they happen: python -m sandbox record."""
    become(*PASSED_ON["record"], *context.args)


@app.command()
@complaining
def understand(
    now: Annotated[str, typer.Option(help="Local time that days are counted from: 2026-11-22T10:00.")] = "",
    lang: Annotated[str, typer.Option(help="The writer's language: sv or en.")] = "sv",
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Lines are {id, lang, text, now, context}.")] = False,
) -> None:
    """Read texts, one a line, and print what each means as JSON."""
    from bot.commands.understand_command import understood_lines

    lines = TextIOWrapper(sys.stdin.buffer, "utf-8-sig", "replace")
    for line in understood_lines(lines, now=now, lang=lang, jsonl=jsonl):
        typer.echo(line)


@app.command()
@complaining
def migrate() -> None:
    """Bring the database's tables up to date."""
    from bot.commands.store_commands import migrated

    typer.echo(migrated(load()))


@app.command()
@complaining
def seed(
    generated: Annotated[int, typer.Option(help="So many generated test patients too, for load.")] = 0,
) -> None:
    """Put in units, rules, test people and free times; may be run again."""
    from bot.commands.store_commands import seeded

    typer.echo(seeded(load(), generated=generated))


@app.command()
def doctor(
    *, as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False
) -> None:
    """Check settings, database, messenger and the bot; say what to do. Status 1: something is wrong."""
    from bot.commands.doctor import examine, told_as_json

    findings = examine(_settings_or_lines())
    for line in [told_as_json(findings)] if as_json else findings:
        typer.echo(str(line))
    raise typer.Exit(0 if all(one.well for one in findings) else 1)


@people.command("list")
@complaining
def list_people() -> None:
    """Everybody in the register."""
    from bot.commands.store_commands import _listed

    for line in _listed(load()):
        typer.echo(line)


@people.command("add")
@complaining
def add_person(  # noqa: PLR0913 - each is an option of the command line
    login: Annotated[str, typer.Argument(help="A test personal identity number, or a staff id.")],
    name: Annotated[str, typer.Argument()],
    *,
    phone: Annotated[str, typer.Option(help="From PTS's series for fiction.")] = "",
    email: Annotated[str, typer.Option(help="Under .test.")] = "",
    unit: Annotated[str, typer.Option(help="Staff: the unit's name.")] = "",
    role: Annotated[str, typer.Option(help="Staff: the role there; a wrong one lists them.")] = "staff",
    title: Annotated[str, typer.Option(help="Staff: what they sign with.")] = "",
    protected: Annotated[bool, typer.Option("--protected", help="Skyddade personuppgifter.")] = False,
) -> None:
    """Add a test patient, or staff when --unit is given."""
    from bot.commands.store_commands import Entry, added

    typer.echo(added(load(), Entry(login, name, phone, email, unit, role, title, protected)))


@people.command("link")
@complaining
def link(login: Annotated[str, typer.Argument(help="A personal identity number, or a staff id.")]) -> None:
    """A link that logs the person in once."""
    from bot.commands.store_commands import linked

    typer.echo(linked(load(), login))


def _settings_or_lines() -> Settings | list[str]:
    try:
        return load()
    except WrongSettingsError as wrong:
        return wrong.lines
