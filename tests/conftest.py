"""What holds for the whole suite: its options, what its tests share, and that no bot's log names a person."""

import gc
from pathlib import Path

import pytest

from bot.slim import import_aiogram
from tests.chromium import browser
from tests.coverage_floor import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown
from tests.examples import be_thorough
from tests.in_memory import keep_in_memory
from tests.log_watch import no_log_names_a_person
from tests.players import on_a_server, players
from tests.postgresql import empty_stores, postgresql_server, programs
from tests.quick import is_left, mark_what_is_whole
from tests.sqlite import sqlite_template, sqlite_url

__all__ = [
    "browser",
    "empty_stores",
    "no_log_names_a_person",
    "on_a_server",
    "players",
    "postgresql_server",
    "programs",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
    "sqlite_template",
    "sqlite_url",
]

SELDOM = (100_000, 50, 1000)
"""A test process holds a million objects for good: to look through them for garbage as often as a program
of the usual size should took a fifth of its time.
"""

keep_in_memory()
gc.set_threshold(*SELDOM)
import_aiogram()  # before any test does it in the usual, slow way


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=10, help="how often the bot is killed at random under load")
    parser.addoption(
        "--postgresql-kills", type=int, default=3, help="the same for two bot processes on PostgreSQL"
    )
    parser.addoption("--simulated-days", type=int, default=30, help="how long 200 simulated patients live")
    parser.addoption(
        "--kill-in-every-script",
        action="store_true",
        help="play every script with a kill before and after each act, not only six of the care guarantee",
    )
    parser.addoption(
        "--on-postgresql",
        action="store_true",
        help="play scripts, and those with kills, on PostgreSQL in place of SQLite",
    )
    parser.addoption(
        "--thorough",
        action="store_true",
        help="play back a recording of every choice; ten times as many examples of each property",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--thorough"):
        be_thorough()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    tests = config.rootpath / "tests"
    left_out = config.option.markexpr == "not whole" and tests in collection_path.parents
    return True if left_out and is_left(collection_path, tests) else None


def pytest_collection_finish() -> None:
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "whole" in config.option.markexpr:  # of all tests, that takes half a second
        mark_what_is_whole(items)
