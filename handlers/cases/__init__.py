"""Cases as staff handle them."""
