"""Offers of faster care: what the patient does with them, and what staff do."""
