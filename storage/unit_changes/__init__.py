"""The unit moves or cancels visits: why is told, a new time is chosen, and the answer is followed."""
