"""The commands of ``build.py``: one module each, found by folder.

A module gives ``HELP`` (one Thai line), ``add_arguments(parser)`` and ``run(options)``, which
returns the exit code.
"""
