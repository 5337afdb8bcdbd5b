"""What is shown of a report."""
