"""Rights to book: kallelse, bokningsunderlag, link."""
