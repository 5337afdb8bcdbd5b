"""What holds for the whole suite: its options, and that no bot's log names a person (tests.log_watch)."""

import pytest

from tests.log_watch import no_log_names_a_person

__all__ = ["no_log_names_a_person"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=10, help="how often the bot is killed at random under load")
    parser.addoption(
        "--postgresql-kills", type=int, default=3, help="the same for two bot processes on PostgreSQL"
    )
    parser.addoption("--simulated-days", type=int, default=30, help="how long 200 simulated patients live")
    parser.addoption(
        "--kill-in-every-script",
        action="store_true",
        help="play every script of the care guarantee with a kill before and after each act, not only a few",
    )
