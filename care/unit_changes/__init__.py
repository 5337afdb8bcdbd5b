"""The unit moves or cancels."""
