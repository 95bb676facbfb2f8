"""How a web server should serve the site: one description, one writer for each server."""
