"""The manual of every rule code: one module for each family, found by folder."""
