"""What managers follow up: areas, periods and goals as data, and every figure counted from the rows."""
