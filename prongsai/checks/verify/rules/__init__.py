"""The rules of the built site: one small function each, found by their folder."""
