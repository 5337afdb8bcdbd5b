"""`play --approve`: where something near was shown instead of what is looked for, the script may take it."""

import json
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from sandbox.player import report
from sandbox.player.failures import Failed
from sandbox.player.play import Outcome
from sandbox.player.wanted import plain

Asks = Callable[[str], str]
_WANTED = re.compile(r' (?:sees|buttons|button|up|holds)(?: \w+)* "([^"\n]+)"$')
_PLAIN = re.compile(r"[^\W\d_][\w .,()-]*[\w.)]")
"""What needs no quotes, wherever in a script it stands."""
_A_WORD, _NEARLY = 3, 0.8


def asked(question: str) -> str:
    """What is answered at the terminal; nothing where nobody sits there."""
    try:
        return input(question)
    except EOFError:
        report.say([""])
        return ""


def approve(outcomes: Iterable[Outcome], ask: Asks = asked) -> int:
    """How many texts were exchanged in their files, each after a yes."""
    failed = [outcome.failed for outcome in outcomes if outcome.failed]
    return sum(_exchanged(one, ask) for each in failed for one in (*each.more, each))


def _is_meant(wanted: str, near: str) -> bool:
    """Whether it may be the same thing, worded anew: one whole word is the same, or each nearly is. What is
    near enough to be named in a failure may be another thing.
    """
    old, new = (re.findall(r"[\w:]+", plain(text)) for text in (wanted, near))
    if any(len(word) >= _A_WORD for word in {*old} & {*new}):
        return True
    return bool(new) and all(get_close_matches(word, new, 1, _NEARLY) for word in old)


def _exchanged(failed: Failed, ask: Asks) -> bool:
    """Only where one text alone was missed, and stands in that line."""
    wanted = _WANTED.search(failed.expected)
    if wanted is None or failed.at is None or not _is_meant(wanted[1], failed.nearest):
        return False
    lines = failed.at.file.read_text(encoding="utf-8").splitlines(keepends=True)
    line, old = lines[failed.at.line - 1], wanted[1]
    written = next((one for one in (json.dumps(old, ensure_ascii=False), f"'{old}'", old) if one in line), "")
    if not written:
        return False
    report.say([f"{report.shown(failed.at.file)}:{failed.at.line}", f"  - {old}", f"  + {failed.nearest}"])
    if ask("Take it? [y/N] ").strip().casefold() not in {"y", "yes", "j", "ja"}:
        return False
    new = failed.nearest
    quoted = new if _PLAIN.fullmatch(new) and "," not in new else json.dumps(new, ensure_ascii=False)
    lines[failed.at.line - 1] = line.replace(written, quoted, 1)
    failed.at.file.write_text("".join(lines), encoding="utf-8")
    return True
