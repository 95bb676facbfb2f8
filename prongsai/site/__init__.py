"""From the model to the plan: addresses, views, templates and the list of output files."""
