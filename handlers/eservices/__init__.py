"""E-services: what a unit offers, a form filled in, the case that comes of it."""
