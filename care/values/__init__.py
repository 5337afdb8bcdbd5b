"""What every subject speaks of: ids, instants, days, words, units."""
