"""A region's rules, looked over once a year."""
