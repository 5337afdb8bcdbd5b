"""The test door and warm starts."""
