"""What a patient comes to do, one file each."""
