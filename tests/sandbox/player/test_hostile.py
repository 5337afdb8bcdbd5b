"""Files that are meant to do harm, or were never a script: each is refused with one line."""

from pathlib import Path

import pytest

from sandbox.player import main
from sandbox.player.mistakes import UnreadableError
from sandbox.player.parse import parse

SCRIPT = "about: x\npeople: {anna: patient 19890914-2393}\ntalk:\n  - anna says: hej\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"

HOSTILE = {
    "an alias bomb": (BOMB.encode(), ":1:4: an anchor (&name) is not part of the format"),
    "a merge key": (b"about: {<<: *x}\n", "an alias (*name) is not part"),
    "a tag that runs a program": (b"about: !!python/object/apply:os.system [id]\n", ":1:8: a tag (!name)"),
    "a directive": (b"%YAML 1.1\n---\nabout: x\n", ":1:1: a directive (%NAME)"),
    "nested too deep": (b"about: " + b"[" * 5_000, "too deeply nested"),
    "nested too deep in blocks": ("".join(f"{' ' * n}a:\n" for n in range(99)).encode(), "too deeply nested"),
    "too large": (b"about: x\n" * 40_000, "the file is too large; allowed: at most 256 kB"),
    "a name twice": (SCRIPT.encode() + b"talk: []\n", ':5:1: "talk" is written twice'),
    "a name twice inside a row": (
        SCRIPT.encode() + b"given: [{rule: {unit: A, service: B, x: 1, x: 2}}]\n",
        '"x" is written twice',
    ),
    "NUL": (b"about: \x00\n", "special characters are not allowed"),
    "an escape": (b"about: a\x1bb\n", "special characters are not allowed"),
    "latin-1": ("about: åäö\n".encode("latin-1"), ":1:1: not UTF-8 text"),
    "UTF-16 with a byte order mark": (SCRIPT.encode("utf-16"), ":1:1: not UTF-8 text"),
    "UTF-16 without": (SCRIPT.encode("utf-16-le"), "special characters are not allowed"),
    "a mark inside": (b"about: x\npeople: {}\n\xef\xbb\xbftalk: []\n", "a byte order mark"),
    "two documents": (SCRIPT.encode() + b"---\n" + SCRIPT.encode(), "but found another document"),
    "a key that is a list": (b"? [a, b]\n: c\n", "a list where a text is expected"),
    "a number as large as the file": (SCRIPT.encode() + b"  - advance: " + b"9" * 99_999, ":5:14: "),
    "an empty talk": (SCRIPT.encode().partition(b"\n  -")[0] + b" []\n", ":1:1: the talk is empty"),
    "a tab": (SCRIPT.encode() + b"\t- anna says: hej\n", "spaces at the beginning of a line"),
    "a step too far in": (SCRIPT.encode() + b"   - anna says: hej\n", "every - of a list in the same column"),
    "a step without its -": (SCRIPT.encode() + b"  anna says: hej\n", "every line of a list begins with -"),
    "an open bracket": (SCRIPT.encode() + b"  - anna sees: [a, b\n  - anna says: c\n", "a { or [ that"),
    "an escape in a regex": (SCRIPT.encode() + b'  - anna sees: "/\\d/"\n', "in single quotes"),
    "no colon": (SCRIPT.encode().replace(b"talk:", b"talk"), "a name with a colon and a space after it"),
    "nothing": (b"", "the file is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not UTF-8 text"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_with_one_line(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, said = HOSTILE[kind]
    file = tmp_path / "s.yaml"
    file.write_bytes(content)

    assert main(["check", str(file)]) == 2
    [line] = capsys.readouterr().out.splitlines()
    assert said in line
    assert len(line) < 1000


def test_a_mark_at_the_start_as_some_editors_write_it_is_read_over(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SCRIPT.encode())

    assert parse(file).about == "x"


def test_scripts_that_include_scripts_do_not_grow_without_end(tmp_path: Path) -> None:
    last = 20
    for number in range(last):
        twice = f"  - include: {number + 1}.yaml\n" * 2
        (tmp_path / f"{number}.yaml").write_text(f"about: x\npeople: {{}}\ntalk:\n{twice}")
    (tmp_path / f"{last}.yaml").write_text("talk: []\n")

    with pytest.raises(UnreadableError) as caught:
        parse(tmp_path / "0.yaml")
    assert [str(mistake).partition("; ")[2] for mistake in caught.value.mistakes] == [
        "allowed: at most 1999, included ones too"
    ]


def test_a_folder_a_missing_file_and_one_without_scripts_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path), str(tmp_path / "no.yaml")]) == 2
    empty, missing = capsys.readouterr().out.splitlines()
    assert "no script in this folder; allowed: *.yaml" in empty
    assert "cannot be opened: No such file" in missing
