"""What is said first where words speak of danger."""
