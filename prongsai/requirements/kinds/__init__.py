"""The requirement kinds, one file each, found by this folder; see :mod:`..registry`."""
