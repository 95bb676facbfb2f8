"""Word files as a person sees them, before a library makes text of them."""
