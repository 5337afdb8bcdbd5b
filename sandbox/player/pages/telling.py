"""The head of a trace: what went wrong, what the messenger refused, and who was sent something."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from sandbox.player import report
from sandbox.player.asserters import drawn_again, refused, unheard
from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.pages.moments import Moment
from sandbox.player.pages.writing import source
from sandbox.player.play import Outcome

_LAST = 3
"""Of what came instead, how each of the last begins: mostly that says why, before anything is opened."""


def told(failed: Failed, outcome: Outcome, played: Sequence[Moment]) -> str:
    """Which line, what it looked for, what came instead, and what else is known of that moment."""
    at = failed.at or Place(outcome.turn.script.file, 1, 1)
    lines = [f"{report.shown(one.file)}:{one.line}" for one in (at, *failed.included_at)]
    before = _act_before(at, played)
    rows = (
        ("Line", f"{at.line}: {source(at.file)[at.line - 1]}"),
        ("In", ", included at ".join(lines) if len(lines) > 1 else ""),
        ("Expected", failed.expected),
        ("But", failed.instead),
        ("Came", ", ".join(f"“{line}”" for line in failed.came[-_LAST:])),
        ("Message", failed.message),
        ("Nearest", failed.nearest),
        ("Sent", _sent(before, outcome.names) if before else ""),
    )
    body = "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in rows if words)
    refusals = "".join(
        f'<dt class="failed">Refused</dt><dd class="failed">{escape(words)}</dd>'
        for words in refusals_of(played)
    )
    short = f"<p><b>{escape(_in_short(before, _left_out(before, at, outcome)))}</b></p>" if before else ""
    return f"{short}<dl>{body}{refusals}</dl>"


def _left_out(act: Moment, at: Place, outcome: Outcome) -> str:
    """Who looks there, with the role, and was sent nothing; empty: nobody, or something was."""
    script = outcome.turn.script
    looks = {str(getattr(step, "who", "")) for step in script.steps() if step.at == at}
    name = next((one for chat, one in outcome.names.items() if one in looks and chat not in act.answered), "")
    return " ".join([name, *(f"({part.role})" for part in script.people if part.alias == name)])


def _in_short(act: Moment, left_out: str) -> str:
    """One sentence for who has just opened the page."""
    step = f"line {act.at.line} ({source(act.at.file)[act.at.line - 1]})"
    if act.answered and left_out:
        return f"After {step} {left_out} was sent nothing; others were."
    if act.answered:
        return f"After {step} something else came than what is looked for."
    return f"Nothing came of {step}: {unheard(act.calls) or 'the bot sent nothing'}."


def refusals_of(played: Sequence[Moment]) -> Iterator[str]:
    """What the messenger refused; a screen drawn again where nothing else answered the act."""
    for moment in played:
        line = f"line {moment.at.line}, {source(moment.at.file)[moment.at.line - 1]}"
        if not moment.answered and (words := drawn_again(moment.calls)):
            yield f"{line}: {words}"
        if complaint := refused(moment.calls):
            yield f"{line}: {complaint.words}"


def _act_before(at: Place, played: Sequence[Moment]) -> Moment | None:
    """What the look at this place looked at; None: the step at this place acts itself."""
    before: Moment | None = None
    for moment in played:
        if moment.at == at:
            return None if moment.acts else before
        before = moment if moment.acts else before
    return None


def _sent(act: Moment, names: Mapping[int, str]) -> str:
    sent = [name for chat, name in names.items() if chat in act.answered]
    others = [name for name in names.values() if name not in sent]
    if not others:
        return ""
    who = f"nobody but {' and '.join(sent)}" if sent else "nobody"
    return f"{who} was sent anything since line {act.at.line} ({source(act.at.file)[act.at.line - 1]})"
