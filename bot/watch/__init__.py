"""What a bot tells whoever watches it: whether it lives, is ready, and how far behind it is."""
