"""Vårdgaranti: the offer of faster care, its answer, and its follow-up (seed 002; domain.md part 4)."""
