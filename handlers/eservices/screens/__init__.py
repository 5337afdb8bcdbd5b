"""What is shown of e-services."""
