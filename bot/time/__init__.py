"""The clock, what falls due, and rest."""
