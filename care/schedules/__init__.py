"""When a unit's times are: patterns of weeks, exceptions for days, and what a change of them does."""
