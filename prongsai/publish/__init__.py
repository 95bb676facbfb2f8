"""Digests, ledgers, parallel building and atomic writing of the planned files."""
