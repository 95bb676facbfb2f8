"""How each requirement kind is decided: one function per kind, found by folder."""
