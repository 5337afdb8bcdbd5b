"""Seeing, booking, moving and cancelling visits: values and rules."""
