"""Bringing the built site to where it is served, and looking whether it is served."""
