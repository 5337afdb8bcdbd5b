"""Conversations as pages that look like the chat: one file each and an index, with nothing from elsewhere."""

from sandbox.player.pages.coverage import write_coverage
from sandbox.player.pages.trace import write_traces
from sandbox.player.pages.writing import write

__all__ = ["write", "write_coverage", "write_traces"]
