"""What ``new`` can make: one module for each kind (``NAME``, ``HELP``, ``add_arguments``, ``run``)."""
