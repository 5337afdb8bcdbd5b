"""Free times laid out day by day, taken away, and the rules of a service changed."""
