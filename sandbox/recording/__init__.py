"""Writes a conversation that has taken place as a tester's script, which plays back green."""
