"""A region's rules, looked over once a year; and what a unit says of its own."""
