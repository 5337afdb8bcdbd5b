"""The rules of regions, units and services, and which hold on which day."""
