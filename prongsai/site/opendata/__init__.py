"""Open data: what a page shows as a table, as data sets for machines."""
