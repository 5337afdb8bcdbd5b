"""Whether `.env` can be read as it is meant: what is no line of it would be passed over without a word."""

from collections.abc import Iterator
from pathlib import Path


def illegible(file: Path) -> list[str]:
    """A line for each thing that cannot be read; none where there is no such file."""
    try:
        return list(_torn(file, file.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        return []
    except UnicodeDecodeError:
        return [f"{file}: is not text in UTF-8; save it anew as that"]
    except OSError as fault:
        from storage.engine.trouble import of_a_file

        return [f"{file}: {of_a_file(fault)}"]


def _torn(file: Path, text: str) -> Iterator[str]:
    from io import StringIO

    from dotenv.parser import parse_stream

    for one in parse_stream(StringIO(text)):
        if one.error or (one.key and one.value is None):
            yield f"{file}:{one.original.line}: is no NAME=value; is a quote not closed?"
