"""Rules as the region files state them, and as they are kept."""
