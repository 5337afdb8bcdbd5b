"""Reports, the checklist and rights, as managers meet them."""
