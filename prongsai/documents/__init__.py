"""Looking into published files: what they are and whether people can read them."""
