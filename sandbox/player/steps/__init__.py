"""One module for each kind of step: its values, how they are read and how they are played."""
