"""All rules, one module for each family of codes, found by folder."""
