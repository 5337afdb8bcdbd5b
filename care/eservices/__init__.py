"""E-services: forms as data, what their answers open, and which unit offers which."""
