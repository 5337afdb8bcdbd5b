"""Strict YAML: plain mappings, lists and texts with line and column; anchors, tags and bombs are refused."""

from pathlib import Path
from typing import Any

import yaml

from sandbox.player.mistakes import Mistake, Place, UnreadableError

LARGEST = 256 * 1024
DEEPEST = 12
_SWIFT: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where libyaml is there, in words that say less of what is wrong."""

_REFUSED: dict[type[yaml.Token], str] = {
    yaml.AliasToken: "an alias (*name)",
    yaml.AnchorToken: "an anchor (&name)",
    yaml.TagToken: "a tag (!name)",
    yaml.DirectiveToken: "a directive (%NAME)",
}
_OPENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


def compose(file: Path) -> yaml.Node:
    """The root node of a script file, or `UnreadableError` with the place."""
    text = _text(file)
    try:
        node = _composed(file, text)
    except yaml.YAMLError as error:
        raise UnreadableError([_from_yaml(file, error)]) from error
    except Mistake as mistake:
        raise UnreadableError([mistake]) from mistake
    if node is None:
        raise UnreadableError(
            [Mistake(Place(file, 1, 1), "the file is empty", allowed="about, people, talk, …")]
        )
    return node


def _composed(file: Path, text: str) -> yaml.Node | None:
    """Raises YAMLError and Mistake."""
    try:
        _refuse_hostile(file, text, _SWIFT)
        return yaml.compose(text, Loader=_SWIFT)
    except yaml.YAMLError:
        _refuse_hostile(file, text, yaml.SafeLoader)
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _text(file: Path) -> str:
    start = Place(file, 1, 1)
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError([Mistake(start, f"cannot be opened: {error.strerror}")]) from error
    if len(raw) > LARGEST:
        raise UnreadableError([Mistake(start, "the file is too large", allowed="at most 256 kB")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableError([Mistake(Place(file, line, 1), "not UTF-8 text", allowed="UTF-8")]) from error


def _refuse_hostile(file: Path, text: str, loader: Any) -> None:  # noqa: ANN401 - either of yaml's
    if "\ufeff" in text:
        line = text.count("\n", 0, text.index("\ufeff")) + 1
        raise Mistake(Place(file, line, 1), "a byte order mark inside the text", allowed="plain YAML")
    depth = 0
    for token in yaml.scan(text, Loader=loader):
        at = Place(file, token.start_mark.line + 1, token.start_mark.column + 1)
        if type(token) in _REFUSED:
            raise Mistake(at, f"{_REFUSED[type(token)]} is not part of the format", allowed="plain YAML")
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > DEEPEST:
            raise Mistake(at, "too deeply nested", allowed=f"at most {DEEPEST} levels")


def _from_yaml(file: Path, error: yaml.YAMLError) -> Mistake:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    return Mistake(place, f"not YAML: {problem}", allowed=_hint(str(problem)))


_HINTS = (
    (r"\t", "spaces at the beginning of a line, no tabs"),
    ("unknown escape character", "a text with a \\ in single quotes: '…'"),
    ("expected ',' or", "a { or [ that is closed in its own line"),
    ("but found '<block sequence start>'", "every - of a list in the same column"),
    ("but found '?'", "every line of a list begins with -, all in the same column"),
    ("could not find expected ':'", "a name with a colon and a space after it, such as  talk: "),
)
"""What most often lies behind the words of the YAML reader."""


def _hint(problem: str) -> str:
    return next((hint for words, hint in _HINTS if words in problem), _QUOTES)


_QUOTES = 'texts with ": " or a leading [ { * & ! need quotes'
