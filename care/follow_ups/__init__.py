"""What a unit has to do after a patient's act."""
