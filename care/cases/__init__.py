"""Cases: what staff have to handle, as lists and counts."""
