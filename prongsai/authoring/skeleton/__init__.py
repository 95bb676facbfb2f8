"""The texts of new files: what a clerk starts from, made of what the year's framework asks."""
