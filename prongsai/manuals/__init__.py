"""The manual of a new year: read into items, proposed as a framework, compared with earlier years."""
