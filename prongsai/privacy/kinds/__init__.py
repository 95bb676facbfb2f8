"""The kinds of personal data, one class in one file each, found by their folder."""
