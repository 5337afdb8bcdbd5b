"""When each region's rules were looked over, and when they must be again."""
