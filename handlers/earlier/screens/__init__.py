"""What is shown of earlier times."""
