"""The stage: units of the region files, test people, and free times, put in as often as one likes."""
