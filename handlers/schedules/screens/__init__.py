"""What is shown of schedules."""
