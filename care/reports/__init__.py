"""Reports to managers: periods, figures, what they are compared with, the checklist, and rights."""
