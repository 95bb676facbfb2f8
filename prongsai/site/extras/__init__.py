"""What Python works out for a typed part before a template shows it; found by folder."""
