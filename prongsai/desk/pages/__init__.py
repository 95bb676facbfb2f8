"""The desk's pages and actions, found by folder: each is one class in one module."""
