"""Bevaka tidigare tider: who waits for an earlier time, and how a freed time is offered to them."""
