"""Where the command line begins: what another program carries out goes there before anything is imported."""

import codecs
import locale
import os
import runpy
import select
import sys

PASSED_ON = {
    "sandbox": ("sandbox", "serve"),
    **{name: ("sandbox", name) for name in ("play", "talk", "walk", "check", "schema", "record")},
}
"""With all words that follow: what is wrong in them the other program says."""
NOBODY_READS = 141
"""As a shell has it for a command whose reader has gone: `… | head`."""


def become(program: str, *words: str) -> None:
    """The same process goes on as another program, which then owns the terminal."""
    sys.argv[1:] = words
    runpy.run_module(program, run_name="__main__", alter_sys=True)


def main() -> None:
    """Every command of the program ends here: quietly where nobody reads on."""
    _in_utf8()
    status: str | int | None = None
    out = os.dup(1)  # as it was: a library may lead the other one away
    try:
        _carry_out(*sys.argv[1:] or [""])
    except SystemExit as end:
        status = NOBODY_READS if end.code == 1 and _nobody_reads(out) else end.code
    except BaseException:
        if not _nobody_reads(out):
            raise
        status = NOBODY_READS
    sys.exit(_flushed(status))


def _in_utf8() -> None:
    """What is read, written and given is UTF-8 also where Python was told to know no letters but ASCII, and
    so is that of the programs that are started: it begins anew, and once, as Python may be told to ask
    nobody.
    """
    is_ascii = not sys.flags.utf8_mode and codecs.lookup(locale.getencoding()).name == "ascii"
    if is_ascii and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


def _carry_out(command: str, *words: str) -> None:
    if command in PASSED_ON:
        become(*PASSED_ON[command], *words)
        return
    from bot.commands.app import app

    app()


def _nobody_reads(out: int) -> bool:
    """Whether what is written goes into a pipe whose other end is closed. What a library, or a group of
    tasks, has made of the error that this was does not matter then.
    """
    asked = select.poll()
    asked.register(out, 0)
    return any(said & select.POLLERR for _, said in asked.poll(0))


def _flushed(status: str | int | None) -> str | int | None:
    """What is left to be written goes nowhere where nobody reads it, also as the process ends."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = NOBODY_READS
    if status == NOBODY_READS:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return status
