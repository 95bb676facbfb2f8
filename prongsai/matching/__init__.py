"""Requirement by requirement: evidence, or the reason there is none. Decided once."""
