"""The ways a site travels: one module each, chosen by ``publish: {to: …}``."""
