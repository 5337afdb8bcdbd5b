"""The unit moves or cancels; the patient answers."""
