"""Who reads only the beginning of what is printed gets it, and no traceback."""

import subprocess
import sys
from pathlib import Path


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sandbox", "check", str(tmp_path)]  # which has no script in it, it says
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as printing:
        assert printing.stdout is not None
        assert printing.stderr is not None
        printing.stdout.close()
        said = printing.stderr.read()

    assert (printing.wait(), said) == (141, b"")
