"""One script played many times in one house, by persons of its own each time: `--times N`."""
