"""What a year asks for, as data, and whether an agency's content shows it, decided once."""
