"""Personal data: which there is in what an office is about to publish, and where it stands."""
