"""The care guarantee: offers, their answers, and Vårdgarantiservice."""
