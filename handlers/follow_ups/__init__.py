"""Tasks: what has to be done after a patient's act."""
