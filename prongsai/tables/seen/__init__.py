"""Sheets as a person sees them: formats, what is hidden or struck out, rows of CSV files."""
