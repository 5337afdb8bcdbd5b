"""Units and services as rows."""
