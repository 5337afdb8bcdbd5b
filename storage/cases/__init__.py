"""Cases: reading, listing, handling."""
