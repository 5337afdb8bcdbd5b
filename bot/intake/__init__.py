"""What comes in: updates, their lanes and turns."""
