"""Rules as text: one vocabulary for the region files, the store and the test door."""
