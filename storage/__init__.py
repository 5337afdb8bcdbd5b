"""What is kept: the booking store and its verbs."""
