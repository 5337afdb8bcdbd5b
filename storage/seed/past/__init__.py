"""What the demo's units have lived through before it starts, so that a manager has something to read."""
