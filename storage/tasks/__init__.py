"""The tasks table: the one place where a task is left, read, closed and set waiting, for every subject."""
