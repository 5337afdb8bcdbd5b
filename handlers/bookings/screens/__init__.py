"""Screens about bookings."""
