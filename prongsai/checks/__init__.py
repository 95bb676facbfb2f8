"""Rules that look at the model and at the built site, by family."""
