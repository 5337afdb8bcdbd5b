"""Sums of weeks that are over: kept, believed as far as what they are made of is as it was, and filled."""
