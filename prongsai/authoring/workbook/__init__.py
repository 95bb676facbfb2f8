"""One Excel file with a sheet for each kind of content: to be filled, and read back unchanged."""
