"""How often a property is tried: with some examples each time, with ten times as many by `--thorough`."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("any machine")
"""How long an example takes tells of the machine: 200 ms were exceeded where much else was at work. What
judges a change looks at the same examples each time; whoever works at it looks at new ones.
"""
_times = [1]


def be_thorough() -> None:
    """From now on; call it before the tests are read."""
    _times[0] = 10


def tried(examples: int) -> settings:
    """A store of the test's own is made anew for each example, whatever pytest keeps of it."""
    return settings(
        max_examples=examples * _times[0],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
