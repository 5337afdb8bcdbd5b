"""What carries a turn across a crash: updates in, notices out, deadlines, outcomes, the house's clock."""
