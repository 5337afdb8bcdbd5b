"""Seeing, booking, moving and cancelling visits."""
