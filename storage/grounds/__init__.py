"""Rights to book: given by staff, used and given back inside the booking's own transaction."""
