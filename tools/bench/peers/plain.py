"""The plain booking that a peer makes: one durable transaction, no rule but that the time is free."""

import sqlite3
from pathlib import Path

TIMES = 20_000


class Plain:
    """`path`: a new file, with so many free times as there are `TIMES`."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE times (id INTEGER PRIMARY KEY, patient INTEGER);"
            "CREATE TABLE visits (id INTEGER PRIMARY KEY, patient INTEGER, time INTEGER UNIQUE)"
        )
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO times (id) VALUES (?)", ((one,) for one in range(TIMES)))
        self._base.execute("COMMIT")

    def book(self, patient: int, time: int) -> str:
        """What is said of it."""
        run = self._base.execute
        run("BEGIN IMMEDIATE")
        (has,) = run("SELECT count(*) FROM visits WHERE patient = ?", (patient,)).fetchone()
        taken = run("UPDATE times SET patient = ? WHERE id = ? AND patient IS NULL", (patient, time)).rowcount
        if taken:
            run("INSERT INTO visits (patient, time) VALUES (?, ?)", (patient, time))
        run("COMMIT")
        return f"<b>BOKAD</b> {time}, du har {has + taken} tider." if taken else "Tiden är tagen."
